using Nuke.Common;
using Nuke.Common.Execution;

/// <summary>Records when each target begins and how it ended, and completes the report when the build has finished.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class RecordTargetsAttribute : BuildExtensionAttributeBase, IOnTargetRunning, IOnTargetSucceeded, IOnTargetFailed, IOnTargetSkipped, IOnBuildFinished
{
    public void OnTargetRunning(ExecutableTarget target) => BuildProcess.Current.Started(target);

    public void OnTargetSucceeded(ExecutableTarget target) => BuildProcess.Current.Ended(target);

    public void OnTargetFailed(ExecutableTarget target) => BuildProcess.Current.Ended(target);

    public void OnTargetSkipped(ExecutableTarget target) => BuildProcess.Current.Ended(target);

    public void OnBuildFinished() => BuildProcess.Current.Complete(Build);
}
