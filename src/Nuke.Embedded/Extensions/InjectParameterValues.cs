using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Gives parameters their values.</summary>
internal sealed class InjectParameterValues(NukeBuild build) : IOnBuildCreated
{
    public float Priority => 100;

    // The static parameters of the engine were read before the build was made.
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) =>
        ValueInjector.Inject(build, x => x is ParameterAttribute);
}
