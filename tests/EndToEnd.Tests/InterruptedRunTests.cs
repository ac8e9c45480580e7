namespace GatewayPerf.EndToEnd;

/// <summary>Runs that are stopped in the middle.</summary>
public sealed class InterruptedRunTests
{
    private static readonly string[] ShortRun = ["--duration", "40s", "--rate", "60", "--use-jwt"];

    [Fact]
    public async Task After_a_kill_in_the_middle_of_the_load_Snapshot_reports_and_Destroy_leaves_nothing()
    {
        await using var work = new WorkDirectory();
        await using var build = BuildScript.Start(["RunFull", "--work-directory", work.Path, .. ShortRun]);
        await build.WaitForAsync("║ SimulateNodeFailure");
        build.Signal("KILL");
        await build.WaitForExitAsync();

        var (snapshot, snapshotOutput) = await BuildScript.RunAsync("Snapshot", "--work-directory", work.Path);
        var (destroy, destroyOutput) = await BuildScript.RunAsync("Destroy", "--work-directory", work.Path);
        var (again, _) = await BuildScript.RunAsync("Destroy", "--work-directory", work.Path);

        snapshot.ShouldBe(0, snapshotOutput);
        work.Report().GetProperty("verdict").GetString().ShouldBe("inconclusive");
        destroy.ShouldBe(0, destroyOutput);
        again.ShouldBe(0);
        work.ShouldBeClean();
    }

    [Theory]
    [InlineData("TERM", "║ SimulateNodeFailure")]
    [InlineData("INT", "║ WaitStabilize")]
    public async Task A_signal_ends_the_load_collects_logs_and_destroys_everything(string signal, string when)
    {
        await using var work = new WorkDirectory();
        await using var build = BuildScript.Start(["RunFull", "--work-directory", work.Path, .. ShortRun]);
        await build.WaitForAsync(when);

        build.Signal(signal);

        (await build.WaitForExitAsync()).ShouldBe(4, build.Output);
        work.Report().GetProperty("verdict").GetString().ShouldBe("cancelled");
        Directory.EnumerateFiles(Path.Combine(work.Latest, "logs")).ShouldNotBeEmpty();
        work.ShouldBeClean();
    }

    [Fact]
    public async Task A_second_signal_stops_at_once_and_prints_the_command_that_finishes()
    {
        await using var work = new WorkDirectory();
        await using var build = BuildScript.Start(["RunFull", "--work-directory", work.Path, .. ShortRun]);
        await build.WaitForAsync("║ WaitStabilize");

        build.Signal("TERM");
        await build.WaitForAsync("A second signal stops at once");
        build.Signal("TERM");

        (await build.WaitForExitAsync()).ShouldBe(5, build.Output);
        build.Output.ShouldContain("./build.sh Destroy --work-directory");
        var (destroy, output) = await BuildScript.RunAsync("Destroy", "--work-directory", work.Path);
        destroy.ShouldBe(0, output);
        work.ShouldBeClean();
    }
}
