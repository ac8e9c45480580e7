namespace GatewayPerf.EndToEnd;

/// <summary>What bad input gets: one sentence, a non-zero exit code, nothing started.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("Did you mean 'RunFull'?", "RunFul")]
    [InlineData("Did you mean '--duration'?", "RunFull", "--duratoin", "60s")]
    [InlineData("'banana' is not a time", "RunFull", "--duration", "banana")]
    [InlineData("'0' is no time", "RunFull", "--duration", "0")]
    [InlineData("write 60s for seconds or 60m for minutes", "RunFull", "--duration", "60")]
    [InlineData("--segment-duration 90s is longer than --duration 60s", "RunFull", "--segment-duration", "90s")]
    [InlineData("'mars' is not one of local, gke, eks, aks, existing", "RunFull", "--provider", "mars")]
    [InlineData("--provider gke is not built yet", "RunFull", "--provider", "gke")]
    [InlineData("'0' is out of range", "RunFull", "--rate", "0")]
    [InlineData("k6 2 no longer has it", "RunFull", "--executor", "externally-controlled")]
    [InlineData("The node failure does not fit into the load", "RunFull", "--duration", "20s")]
    [InlineData("is not one of Verbose, Normal, Minimal, Quiet", "RunFull", "--verbosity", "loud")]
    [InlineData("run ./build.sh InitTerraform first", "Deploy")]
    [InlineData("there is nothing to resume", "RunFull", "--resume")]
    [InlineData("--resume takes up a whole run", "Deploy", "--resume")]
    [InlineData("RunFull --resume takes up a run from its own record", "RunFull", "--continue")]
    [InlineData("--iterations 0 is out of range; it is 1 to 20.", "RunFull", "--iterations", "0")]
    [InlineData("--iterations is for RunFull, which drives several loads on one cluster", "Destroy", "--iterations", "5")]
    [InlineData("'rate' cannot change from load to load on one cluster", "RunFull", "--compare-with", "rate=50/s")]
    [InlineData("'nobody' is no run and no group of", "Compare", "--baseline", "nobody")]
    [InlineData("has no file", "RunFull", "--profile", "nightly")]
    public async Task Bad_input_is_refused_with_a_sentence_and_nothing_is_started(string sentence, params string[] arguments)
    {
        await using var work = new WorkDirectory();

        var (exitCode, output) = await BuildScript.RunAsync([.. arguments, "--work-directory", work.Path]);

        exitCode.ShouldBe(3, output);
        output.ShouldContain(sentence.Replace("90s", "1m30s").Replace("--duration 60s", "--duration 1m"));
        output.ShouldNotContain("   at ");
        Directory.EnumerateFileSystemEntries(work.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_environment_variable_is_refused_by_its_name()
    {
        await using var work = new WorkDirectory();
        await using var build = BuildScript.Start(new Dictionary<string, string?> { ["NUKE_RATE"] = "fast" }, "RunFull", "--work-directory", work.Path);

        (await build.WaitForExitAsync()).ShouldBe(3, build.Output);
        build.Output.ShouldContain("Environment variable NUKE_RATE (for --rate): 'fast' is not a rate");
    }

    [Fact]
    public async Task Without_Terraform_nothing_is_started()
    {
        await using var work = new WorkDirectory();
        using var tools = new ProgramsWithout("terraform");
        await using var build = BuildScript.Start(new Dictionary<string, string?> { ["PATH"] = tools.Path, ["HTTPS_PROXY"] = "http://127.0.0.1:9" }, "RunFull", "--work-directory", work.Path);

        (await build.WaitForExitAsync()).ShouldBe(3, build.Output);
        build.Output.ShouldContain("GP0102: Terraform is neither on PATH nor in");
        Directory.EnumerateFileSystemEntries(work.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Destroy", "There is no run in")]
    [InlineData("UnlockState", "There is no state in")]
    [InlineData("UnlockAllStates", "0 states in")]
    [InlineData("ListStates", "There is no state in")]
    [InlineData("ReinitTerraform", "There is no run in")]
    [InlineData("RestoreNode", "No cluster runs in")]
    [InlineData("ListRuns", "There is no run in")]
    [InlineData("Status", "Next: ./build.sh RunFull")]
    public async Task With_nothing_there_a_single_step_says_so_and_succeeds(string target, string sentence)
    {
        await using var work = new WorkDirectory();

        var (exitCode, output) = await BuildScript.RunAsync(target, "--work-directory", work.Path);

        exitCode.ShouldBe(0, output);
        output.ShouldContain(sentence);
    }
}
