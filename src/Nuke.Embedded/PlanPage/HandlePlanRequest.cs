namespace Nuke.Common.Execution;

/// <summary>Answers <c>--plan</c>: writes a page that shows the plan and names the file.</summary>
internal sealed class HandlePlanRequest(NukeBuild build) : IOnBuildInitialized
{
    public float Priority => 10;

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!build.Plan)
            return;

        var file = NukeBuild.TemporaryDirectory / "execution-plan.html";
        File.WriteAllText(file, ExecutionPlanPage.Of(executableTargets, executionPlan));
        ConsoleOutput.Plain(file);
        throw new ExitRequestException(0);
    }
}
