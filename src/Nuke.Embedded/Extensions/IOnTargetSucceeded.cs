namespace Nuke.Common.Execution;

/// <summary>Is told when a target has succeeded.</summary>
public interface IOnTargetSucceeded : IBuildExtension
{
    /// <summary>Is told when a target has succeeded.</summary>
    void OnTargetSucceeded(ExecutableTarget target);
}
