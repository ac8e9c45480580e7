namespace Nuke.Common.Execution;

/// <summary>Is told when a target is skipped.</summary>
public interface IOnTargetSkipped : IBuildExtension
{
    /// <summary>Is told when a target is skipped.</summary>
    void OnTargetSkipped(ExecutableTarget target);
}
