namespace Nuke.Common.Execution;

/// <summary>Is told when a target has failed.</summary>
public interface IOnTargetFailed : IBuildExtension
{
    /// <summary>Is told when a target has failed.</summary>
    void OnTargetFailed(ExecutableTarget target);
}
