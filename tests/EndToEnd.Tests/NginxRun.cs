using System.Diagnostics;

namespace GatewayPerf.EndToEnd;

/// <summary>The ready example of <c>examples/nginx</c> under load, with a node failure.</summary>
internal static class NginxRun
{
    public static async Task<(int ExitCode, string Output)> RunAsync(WorkDirectory work, string nodeFailureMode)
    {
        await GetNginxAsync();
        return await QuietRun.RunAsync(work,
        [
            "RunFull", "--work-directory", work.Path, "--gateway", "command", "--command", "nginx -p {folder} -c {config}", "--config-file", "examples/nginx/nginx.conf", "--health-path", "/healthz",
            "--duration", "28s", "--segment-duration", "28s", "--rate", "100", "--node-failure-mode", nodeFailureMode, "--node-failure-delay", "6s", "--node-down-duration", "6s",
        ]);
    }

    private static async Task GetNginxAsync()
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(BuildScript.Root, "examples", "nginx", "get-nginx.sh")) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = await script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        script.ExitCode.ShouldBe(0, errors);
    }
}
