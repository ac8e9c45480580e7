using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Tooling;
using Nuke.Components;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>What is injected besides parameters, and the components of a pipeline that is no library.</summary>
public class ToolBuild : NukeBuild, IHazArtifacts, IHazReports, IHazChangelog, IHazConfiguration
{
    public static int Start() => Execute<ToolBuild>();

    [PathVariable] readonly Tool? Echo;
    [PathVariable("no-such-program")] readonly Tool? Missing;
    [LocalPath("tools/own.sh")] readonly Tool? Own;
    [CI] readonly GitHubActions? Server;

    Target Run => _ => _.Executes(() =>
    {
        Journal.Add(Echo!($"hello {"a b"}").StdToText());
        Journal.Add($"{Missing == null} {Server?.Sha ?? "none"}");
    });

    Target RunOwn => _ => _.Executes(() => Journal.Add(Own!("x", workingDirectory: TemporaryDirectory, exitHandler: x => Journal.Add($"code {x.ExitCode}")).StdToText()));

    Target Fails => _ => _.Executes(() => Own!("x"));

    Target NeedsMissing => _ => _.Requires(() => Missing).Executes(() => Journal.Add(Missing!("x").StdToText()));

    Target Components => _ => _.Executes(() =>
    {
        Journal.Add($"{((IHazArtifacts)this).ArtifactsDirectory}|{((IHazReports)this).ReportDirectory}|{((IHazChangelog)this).ChangelogFile}");
        Journal.Add($"{((IHazConfiguration)this).Configuration} {((IHazConfiguration)this).Configuration == Configuration.Release}");
    });
}
