using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Extensions;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RecordingAttribute(string name)
    : BuildExtensionAttributeBase, IOnBuildCreated, IOnBuildInitialized, IOnTargetRunning, IOnTargetSkipped, IOnTargetSucceeded, IOnTargetFailed,
        IOnTargetSummaryUpdated, IOnBuildFinished
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) =>
        Journal.Add($"{name} created {executableTargets.Count} value={((EventBuildBase)Build).Value ?? "null"}");

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan) =>
        Journal.Add($"{name} initialized {executionPlan.Count}");

    public void OnTargetRunning(ExecutableTarget target) => Journal.Add($"{name} running {target.Name}");

    public void OnTargetSkipped(ExecutableTarget target) => Journal.Add($"{name} skipped {target.Name}");

    public void OnTargetSucceeded(ExecutableTarget target) => Journal.Add($"{name} succeeded {target.Name}");

    public void OnTargetFailed(ExecutableTarget target) => Journal.Add($"{name} failed {target.Name} {target.Status}");

    public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target) => Journal.Add($"{name} summary {string.Join(",", target.SummaryInformation.Keys)}");

    public void OnBuildFinished() => Journal.Add($"{name} finished");
}
