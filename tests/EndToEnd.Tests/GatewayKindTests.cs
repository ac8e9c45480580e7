using System.Diagnostics;

namespace GatewayPerf.EndToEnd;

/// <summary>Gateways other than the stand-in for Tyk.</summary>
[Collection(QuietMachine.Name)]
public sealed class GatewayKindTests
{
    [Fact]
    public async Task Nginx_passes_with_a_node_failure_and_its_run_is_a_measurement()
    {
        await GetNginxAsync();
        await using var work = new WorkDirectory();
        var (exitCode, output) = await QuietRun.RunAsync(work,
        [
            "RunFull", "--work-directory", work.Path, "--gateway", "command", "--command", "nginx -p {folder} -c {config}", "--config-file", "examples/nginx/nginx.conf", "--health-path", "/healthz",
            "--duration", "28s", "--segment-duration", "28s", "--rate", "100", "--node-failure-mode", "crash", "--node-failure-delay", "6s", "--node-down-duration", "6s",
        ]);

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

    private static async Task GetNginxAsync()
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(BuildScript.Root, "examples", "nginx", "get-nginx.sh")) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = await script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        script.ExitCode.ShouldBe(0, errors);
    }
}
