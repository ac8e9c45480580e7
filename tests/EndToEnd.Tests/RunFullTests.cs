using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GatewayPerf.EndToEnd;

/// <summary>The whole pipeline, for real.</summary>
[Collection(QuietMachine.Name)]
public sealed class RunFullTests
{
    [Theory]
    [InlineData("power-off", true)]
    [InlineData("freeze", false)]
    public async Task A_run_with_a_node_failure_passes_and_leaves_nothing(string mode, bool useJwt)
    {
        await using var work = new WorkDirectory();
        string[] auth = useJwt ? ["--use-jwt"] : ["--auth-key-count", "50"];
        var (exitCode, output) = await QuietRun.RunAsync(work,
        [
            "RunFull", "--work-directory", work.Path, "--duration", "28s", "--segment-duration", "14s", "--rate", "150",
            "--node-failure-mode", mode, "--node-failure-delay", "6s", "--node-down-duration", "7s", .. auth,
        ]);

        QuietRun.ShouldPass(work, exitCode, output);
        var report = work.Report();
        QuietRun.ShouldFollowTheSchema(report);
        report.GetProperty("scope").GetString().ShouldBe("rehearsal");
        report.GetProperty("useJwt").GetBoolean().ShouldBe(useJwt);
        report.GetProperty("segments").GetArrayLength().ShouldBe(2);
        report.GetProperty("segments").EnumerateArray().Sum(segment => segment.GetProperty("plannedArrivals").GetInt64()).ShouldBe(28 * 150);
        report.GetProperty("nodeFailure").GetProperty("mode").GetString().ShouldBe(mode);
        report.GetProperty("nodeFailure").GetProperty("recoverySeconds").GetDouble().ShouldBeInRange(0.1, 15);
        report.GetProperty("targets").EnumerateArray().ShouldContain(target => target.GetProperty("name").GetString() == "Destroy" && target.GetProperty("status").GetString() == "Succeeded");
        output.TrimEnd().Split('\n')[^1].ShouldContain("report.html");
        Directory.Exists(Path.Combine(work.Path, "cluster", "prometheus")).ShouldBeFalse("the run has kept it");
        work.ShouldBeClean();
    }

    [Fact]
    public async Task Two_runs_at_once_both_pass_another_in_the_same_directory_is_refused_and_reports_are_compared()
    {
        await using var one = new WorkDirectory();
        await using var other = new WorkDirectory();
        await using var first = BuildScript.Start("RunFull", "--work-directory", one.Path, "--duration", "12s", "--rate", "60", "--node-failure", "false", "--use-jwt");
        await using var second = BuildScript.Start("RunFull", "--work-directory", other.Path, "--duration", "12s", "--rate", "60", "--node-failure", "false");
        await first.WaitForAsync("Local cluster at");

        var (refusal, sentence) = await BuildScript.RunAsync("RunFull", "--work-directory", one.Path);

        refusal.ShouldBe(3);
        sentence.ShouldContain("works in");
        QuietRun.ShouldPass(one, await first.WaitForExitAsync(), first.Output);
        QuietRun.ShouldPass(other, await second.WaitForExitAsync(), second.Output);
        one.ShouldBeClean();
        other.ShouldBeClean();
        await CompareAsync(one, other);
    }

    // With five copies a side, of which one side's p99 is doubled, for a test takes five runs.
    private static async Task CompareAsync(WorkDirectory one, WorkDirectory other)
    {
        var (before, after) = (Copies(one, "before", 1), Copies(one, "after", 2));
        await ShouldSayAsync(1, "p99 latency", before, after, "--fail-on-regression");
        await ShouldSayAsync(0, "better", after, before, "--fail-on-regression");
        await ShouldSayAsync(0, "noise floor", before.Split(',')[0], after.Split(',')[0]);
        await ShouldSayAsync(3, "--fail-on-regression needs 5 sound runs a side, and there are 1 and 5", before.Split(',')[0], after, "--fail-on-regression");
        await ShouldSayAsync(3, "credentials", Copies(other, "keyless", 1), after);

        async Task ShouldSayAsync(int expected, string sentence, string baseline, string run, params string[] more)
        {
            var (exitCode, output) = await BuildScript.RunAsync(["Compare", "--work-directory", one.Path, "--baseline", baseline, "--run", run, .. more]);
            exitCode.ShouldBe(expected, output);
            Regex.Replace(output, @"\s+", " ").ShouldContain(sentence);
        }
    }

    private static string Copies(WorkDirectory work, string name, double factor) => string.Join(',', Enumerable.Range(1, 5).Select(number =>
    {
        var copy = JsonNode.Parse(work.Report().GetRawText())!;
        copy["runId"] = $"{name}-{number}";
        copy["verdict"] = "passed";
        copy["figures"]!["p99Ms"] = copy["figures"]!["p99Ms"]!.GetValue<double>() * factor * (1 + (number / 100.0));
        var file = Path.Combine(work.Path, $"{name}-{number}.json");
        File.WriteAllText(file, copy.ToJsonString());
        return file;
    }));
}
