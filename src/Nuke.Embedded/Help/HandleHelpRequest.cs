namespace Nuke.Common.Execution;

/// <summary>Answers <c>--help</c>, and an invocation that has nothing to do.</summary>
internal sealed class HandleHelpRequest(NukeBuild build) : IOnBuildInitialized
{
    public float Priority => 5;

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!build.Help && executionPlan.Count > 0)
            return;

        BuildSession.Current.Output.Write(HelpText.Of(build, HelpText.ConsoleWidth()));
        throw new ExitRequestException(0);
    }
}
