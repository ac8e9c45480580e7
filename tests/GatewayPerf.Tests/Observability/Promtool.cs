using System.Diagnostics;

namespace GatewayPerf.Tests.Observability;

/// <summary>Prometheus' promtool: on PATH, among the tools, else out of the distribution's package, unpacked without root.</summary>
internal static class Promtool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly SemaphoreSlim Once = new(1, 1);

    /// <summary>Where it is; where it cannot be had the test is skipped with the reason.</summary>
    public static async Task<string> ObtainAsync()
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var kept = Path.Combine(Repository.Tools(), "promtool");
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "promtool")).Append(kept).FirstOrDefault(File.Exists);
            return found ?? await UnpackAsync(kept);
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>Runs it; its exit code and all that it printed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments) => await ExecuteAsync(await ObtainAsync(), arguments);

    private static async Task<string> UnpackAsync(string kept)
    {
        using var folder = new TemporaryFolder();
        var (code, output) = await ExecuteAsync("apt-get", ["-qq", "download", "prometheus"], folder.Path);
        Assert.SkipUnless(code == 0, $"apt-get could not download prometheus: {output.Trim()}");
        (await ExecuteAsync("dpkg", ["-x", Directory.GetFiles(folder.Path, "*.deb").Single(), folder.Path])).Code.ShouldBe(0);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.Move(Path.Combine(folder.Path, "usr", "bin", "promtool"), kept, overwrite: true);
        return kept;
    }

    private static async Task<(int Code, string Output)> ExecuteAsync(string program, string[] arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? Path.GetTempPath() };
        using var process = Start(start);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{start.FileName} is not there, so that Prometheus' package cannot be unpacked.");
            throw;
        }
    }
}
