using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Gives values to members that other attributes provide.</summary>
internal sealed class InjectNonParameterValues(NukeBuild build) : IOnBuildInitialized
{
    public float Priority => -100;

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan) =>
        ValueInjector.Inject(build, x => x is not ParameterAttribute);
}
