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
        work.ShouldBeClean();
    }

    [Fact]
    public async Task Two_runs_in_two_work_directories_at_once_both_pass_and_a_second_one_in_the_same_directory_is_refused()
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
    }
}
