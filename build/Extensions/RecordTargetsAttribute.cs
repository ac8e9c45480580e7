using Nuke.Common;
using Nuke.Common.Execution;

/// <summary>Records how each target ended, and completes the report when the build has finished.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class RecordTargetsAttribute : BuildExtensionAttributeBase, IOnTargetSucceeded, IOnTargetFailed, IOnTargetSkipped, IOnBuildFinished
{
    public void OnTargetSucceeded(ExecutableTarget target) => BuildProcess.Current.Ended(target);

    public void OnTargetFailed(ExecutableTarget target) => BuildProcess.Current.Ended(target);

    public void OnTargetSkipped(ExecutableTarget target) => BuildProcess.Current.Ended(target);

    public void OnBuildFinished() => BuildProcess.Current.Complete(Build);
}
