using Nuke.Common;
using Nuke.Common.Utilities.Collections;
using Nuke.Embedded.Tests.Extensions;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

[Recording("low", Priority = -1000)]
public class EventBuild : EventBuildBase
{
    public static int Start() => Execute<EventBuild>(x => x.Work);

    Target Work => _ => _.Executes(() => ReportSummary(x => x.AddPair("a", 1)));

    Target Broken => _ => _.Executes(() => throw new InvalidOperationException());

    Target Never => _ => _.OnlyWhenStatic(() => false).Executes(() => { });

    protected override void OnBuildCreated() => Journal.Add("build created");

    protected override void OnBuildInitialized() => Journal.Add("build initialized");

    protected override void OnBuildFinished() => Journal.Add("build finished");

    protected override void OnTargetRunning(string target) => Journal.Add($"build running {target}");

    protected override void OnTargetSucceeded(string target) => Journal.Add($"build succeeded {target}");

    protected override void OnTargetFailed(string target) => Journal.Add($"build failed {target}");

    protected override void OnTargetSkipped(string target) => Journal.Add($"build skipped {target}");
}
