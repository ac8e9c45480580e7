namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>What can be under test beside the default gateway, each in a whole run.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class GatewayVariantTests
{
    private static readonly string[] Short = ["--duration", "16s", "--rate", "60", "--node-failure", "false"];

    [Theory]
    [InlineData("power-off")]
    [InlineData("freeze")]
    public async Task Nginx_passes_with_a_node_failure_of_each_mode(string mode)
    {
        await using var work = new WorkDirectory();
        var (exitCode, output) = await NginxRun.RunAsync(work, mode);
        exitCode.ShouldBe(0, output);
        work.ShouldBeClean();
    }

    [Fact]
    public async Task The_upstream_alone_is_a_baseline()
    {
        await using var work = new WorkDirectory();
        var (exitCode, output) = await BuildScript.RunAsync(["RunFull", "--work-directory", work.Path, "--gateway", "upstream", .. Short]);
        exitCode.ShouldBe(0, output);
        work.Report().GetProperty("gateway").GetProperty("name").GetString().ShouldBe("upstream");
        work.ShouldBeClean();
    }

    [Fact]
    public async Task What_is_beyond_a_quota_is_limited_and_no_failure()
    {
        await using var work = new WorkDirectory();
        var (exitCode, output) = await BuildScript.RunAsync(["RunFull", "--work-directory", work.Path, "--auth-key-count", "4", "--quota", "120/1h", .. Short]);
        exitCode.ShouldBe(0, output);
        var segments = work.Report().GetProperty("segments").EnumerateArray().ToArray();
        // The probe of the routes takes 20 of the first identity's.
        segments.Sum(segment => segment.GetProperty("limited").GetInt64()).ShouldBe((16 * 60) - (4 * 120) + 20, output);
        segments.Sum(segment => segment.GetProperty("failedRequests").GetInt64()).ShouldBe(0);
        work.ShouldBeClean();
    }

    [Fact]
    public async Task Another_version_is_rolled_out_on_a_kept_cluster_and_loaded_again()
    {
        await using var work = new WorkDirectory();
        string[] here = ["--work-directory", work.Path];
        var (exitCode, output) = await BuildScript.RunAsync(["RunFull", .. here, "--keep-cluster", "1h", "--gateway-version", "v5.8.1", .. Short]);
        exitCode.ShouldBe(0, output);
        Image(work).ShouldEndWith(":v5.8.1");

        (exitCode, output) = await BuildScript.RunAsync(["Deploy", "WaitStabilize", "RunK6Segments", "AwaitK6Segments", "Snapshot", .. here, "--gateway-version", "v5.9.2", .. Short]);

        exitCode.ShouldBe(0, output);
        Image(work).ShouldEndWith(":v5.9.2");
        (await BuildScript.RunAsync(["Destroy", .. here])).ExitCode.ShouldBe(0);
        work.ShouldBeClean();
    }

    private static string Image(WorkDirectory work) => work.Report().GetProperty("gateway").GetProperty("image").GetString()!;
}
