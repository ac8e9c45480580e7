namespace Nuke.Common;

/// <content>Events that a build may override; they come after those of extensions.</content>
public abstract partial class NukeBuild
{
    /// <summary>Is called when the targets are known and parameters are injected.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Is called when the plan is made.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>Is called after the summary.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>Is called when a target begins.</summary>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>Is called when a target is skipped.</summary>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>Is called when a target has succeeded.</summary>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>Is called when a target has failed.</summary>
    protected internal virtual void OnTargetFailed(string target)
    {
    }
}
