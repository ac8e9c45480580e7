namespace Nuke.Common.Execution;

/// <summary>Is told when the plan is made and nothing has run yet.</summary>
public interface IOnBuildInitialized : IBuildExtension
{
    /// <summary>Is told when the plan is made and nothing has run yet.</summary>
    /// <param name="executableTargets">All targets of the build.</param>
    /// <param name="executionPlan">Those that will run, in order.</param>
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}
