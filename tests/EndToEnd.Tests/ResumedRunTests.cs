using System.Text.Json;

namespace GatewayPerf.EndToEnd;

/// <summary>A whole run whose build is killed while a node is down, taken up again, and its cluster kept for another load.</summary>
public sealed class ResumedRunTests
{
    // A runner that a busy machine starts late makes its segment unsound.
    private static readonly string[] Noise = ["GP0301", .. QuietRun.Noise];

    [Fact]
    public async Task A_killed_run_is_resumed_restores_its_node_keeps_its_cluster_and_another_load_is_judged_alone()
    {
        await using var work = new WorkDirectory();
        string[] here = ["--work-directory", work.Path];
        await using (var build = BuildScript.Start(
        [
            "RunFull", .. here, "--duration", "32s", "--segment-duration", "16s", "--rate", "60", "--use-jwt", "--node-failure-delay", "8s", "--node-down-duration", "8s", "--keep-cluster", "2h",
        ]))
        {
            await build.WaitForAsync("A gateway node fails in ");
            (await StatusAsync(work)).GetProperty("state").GetString().ShouldBe("running");
            await build.WaitForAsync("fails: power-off");
            build.Signal("KILL");
            await build.WaitForExitAsync();
        }

        var status = await StatusAsync(work);
        status.GetProperty("state").GetString().ShouldBe("abandoned");
        status.GetProperty("openFaults").GetArrayLength().ShouldBe(1);
        status.GetProperty("nextCommand").GetString()!.ShouldStartWith("./build.sh RunFull --resume");

        var (resumed, output) = await BuildScript.RunAsync(["RunFull", "--resume", .. here]);

        var first = work.Report();
        var codes = first.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() is "unsound" or "missed" or "cancelled").Select(finding => finding.GetProperty("code").GetString()!).ToArray();
        codes.Except(Noise).ShouldBeEmpty(output);
        resumed.ShouldBeOneOf(codes.Length == 0 ? [0] : [1, 2], output);
        first.GetProperty("segments").EnumerateArray().Sum(segment => segment.GetProperty("requests").GetInt64() + segment.GetProperty("droppedIterations").GetInt64()).ShouldBe(32 * 60, output);
        first.GetProperty("nodeFailure").GetProperty("restoredAt").ValueKind.ShouldBe(JsonValueKind.String);
        output.ShouldContain("The cluster is kept until ");
        status = await StatusAsync(work);
        status.GetProperty("cluster").GetProperty("kept").GetBoolean().ShouldBeTrue();
        status.GetProperty("openFaults").GetArrayLength().ShouldBe(0);
        (await BuildScript.RunAsync(["RunFull", "--resume", .. here])).Output.ShouldContain("so there is nothing to resume");

        var (second, secondOutput) = await BuildScript.RunAsync(["RunK6Segments", "Snapshot", "RequirePassed", .. here, "--rate", "20", "--duration", "8s", "--segment-duration", "8s", "--node-failure", "false"]);

        QuietRun.ShouldPass(work, second, secondOutput);
        work.Report().GetProperty("runId").GetString().ShouldNotBe(first.GetProperty("runId").GetString());
        work.Report().GetProperty("segments").EnumerateArray().Sum(segment => segment.GetProperty("upstreamSeen").GetInt64()).ShouldBeInRange(1, 8 * 20, "the first load's requests are not in it");
        (await BuildScript.RunAsync(["Destroy", .. here])).ExitCode.ShouldBe(0);
        work.ShouldBeClean();
        (await BuildScript.RunAsync(["ListRuns", .. here])).Output.ShouldContain(first.GetProperty("runId").GetString()!);
    }

    private static async Task<JsonElement> StatusAsync(WorkDirectory work)
    {
        var (exitCode, output) = await BuildScript.RunAsync("Status", "--json", "--work-directory", work.Path);
        exitCode.ShouldBe(0, output);
        return JsonDocument.Parse(output[output.IndexOf("{\n", StringComparison.Ordinal)..(output.LastIndexOf("\n}", StringComparison.Ordinal) + 2)]).RootElement;
    }
}
