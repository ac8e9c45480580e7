namespace Nuke.Common.Execution;

/// <summary>Is told when a target begins.</summary>
public interface IOnTargetRunning : IBuildExtension
{
    /// <summary>Is told when a target begins.</summary>
    void OnTargetRunning(ExecutableTarget target);
}
