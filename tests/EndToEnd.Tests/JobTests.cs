namespace GatewayPerf.EndToEnd;

/// <summary>What a workflow's job gets from the build.</summary>
public sealed class JobTests
{
    [Fact]
    public async Task A_job_gets_the_figures_of_the_plan_and_an_input_that_nobody_filled_in_is_not_said()
    {
        var outputs = Path.GetTempFileName();
        await using var script = BuildScript.Start(
            new Dictionary<string, string?> { ["GITHUB_OUTPUT"] = outputs, ["NUKE_RATE"] = "", ["NUKE_NODE_FAILURE"] = "", ["NUKE_RUN_ID"] = "from-a-job", ["NUKE_DURATION"] = "2m" },
            "PlanJob");

        (await script.WaitForExitAsync()).ShouldBe(0, script.Output);
        (await File.ReadAllLinesAsync(outputs, TestContext.Current.CancellationToken)).ShouldBe(
        [
            "run-id=from-a-job",
            "title=tyk on local, 300/s for 2m, with a power-off of one gateway node",
            "timeout-minutes=28",
        ]);
        File.Delete(outputs);
    }

    [Fact]
    public async Task A_run_that_GitHub_would_end_before_its_teardown_is_refused()
    {
        var (code, output) = await BuildScript.RunAsync("PlanJob", "--duration", "6h");
        code.ShouldBe(3, output);
        output.ShouldContain("GitHub ends a job after 6h; shorten --duration 6h.");
    }

    [Fact]
    public async Task Without_a_run_there_is_nothing_to_judge()
    {
        await using var work = new WorkDirectory();
        var (code, output) = await BuildScript.RunAsync("RequirePassed", "--work-directory", work.Path);
        code.ShouldBe(3, output);
        output.ShouldContain("There is no run in this work directory");
    }
}
