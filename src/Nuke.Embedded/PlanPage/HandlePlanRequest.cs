namespace Nuke.Common.Execution;

/// <summary>Answers <c>--plan</c>: prints the plan, writes a page that shows it with every target's relations, and names the file.</summary>
internal sealed class HandlePlanRequest(NukeBuild build) : IOnBuildInitialized
{
    public float Priority => 10;

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!build.Plan)
            return;

        var file = NukeBuild.TemporaryDirectory / "execution-plan.html";
        File.WriteAllText(file, ExecutionPlanPage.Of(executableTargets, executionPlan));
        ConsoleOutput.Plain(ExecutionPlanText.Of(executionPlan, HelpText.ConsoleWidth()));
        ConsoleOutput.Plain($"Every target's relations: {file}");
        throw new ExitRequestException(0);
    }
}
