namespace GatewayPerf.EndToEnd;

/// <summary>Gateways other than the stand-in for Tyk.</summary>
public sealed class GatewayKindTests
{
    [Fact]
    public async Task Nginx_passes_with_a_node_failure_and_its_run_is_a_measurement()
    {
        await using var work = new WorkDirectory();
        var (exitCode, output) = await NginxRun.RunAsync(work, "crash");

        QuietRun.ShouldPass(work, exitCode, output);
        var report = work.Report();
        QuietRun.ShouldFollowTheSchema(report);
        report.GetProperty("scope").GetString().ShouldBe("measurement");
        report.GetProperty("gateway").GetProperty("name").GetString().ShouldBe("nginx");
        report.GetProperty("gateway").GetProperty("standIn").GetBoolean().ShouldBeFalse();
        report.GetProperty("claims").EnumerateArray().Where(claim => claim.GetProperty("made").GetBoolean()).Select(claim => claim.GetProperty("name").GetString())
            .ShouldBe(["pipeline", "configuration", "client-resilience", "latency"]);
        work.ShouldBeClean();
    }
}
