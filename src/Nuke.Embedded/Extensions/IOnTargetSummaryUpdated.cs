namespace Nuke.Common.Execution;

/// <summary>Is told when a target has reported for the summary.</summary>
public interface IOnTargetSummaryUpdated : IBuildExtension
{
    /// <summary>Is told when a target has reported for the summary.</summary>
    void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target);
}
