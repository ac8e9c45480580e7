namespace Nuke.Common.Execution;

/// <summary>Is told when the targets are known and parameters may be injected.</summary>
public interface IOnBuildCreated : IBuildExtension
{
    /// <summary>Is told when the targets are known and parameters may be injected.</summary>
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}
