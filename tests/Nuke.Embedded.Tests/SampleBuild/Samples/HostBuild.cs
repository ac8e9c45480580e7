using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Utilities.Collections;
using Nuke.Embedded.Tests.Testing;
using Serilog;

namespace Nuke.Embedded.Tests.Samples;

public class HostBuild : NukeBuild
{
    public static int Start() => Execute<HostBuild>();

    Target Report => _ => _.Executes(() =>
    {
        Log.Error("100% broken\nindeed");
        Log.Information("::set-output name=x::{Value:l}", "1");
        GitHubActions.Instance.WriteCommand("notice", "text", x => x.AddPair("file", "a:b,c"));
    });

    Target Describe => _ => _.Executes(() =>
    {
        var host = GitHubActions.Instance;
        Journal.Add($"server={IsServerBuild} sha={host?.Sha} ref={host?.Ref} run={host?.RunId} branch={(Host as IBuildServer)?.Branch}");
    });
}
