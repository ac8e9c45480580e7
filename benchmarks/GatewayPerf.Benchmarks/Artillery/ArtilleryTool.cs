using System.Diagnostics;
using GatewayPerf.Benchmarks.Processes;

namespace GatewayPerf.Benchmarks.Artillery;

/// <summary>artillery from npm, installed below <c>.nuke/temp/tools</c> when it is not there yet.</summary>
internal sealed class ArtilleryTool(string program)
{
    private const string Pinned = "2.0.34";
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(10);

    public string Version => Pinned;

    /// <summary>The tool, or why it cannot be had.</summary>
    public static async Task<(ArtilleryTool? Tool, string? Reason)> ObtainAsync(Repository repository, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(repository.Tools, $"artillery-{Pinned}");
        var program = Path.Combine(folder, "node_modules", "artillery", "bin", "run");
        if (File.Exists(program))
            return (new ArtilleryTool(program), null);
        Directory.CreateDirectory(folder);
        Console.Error.WriteLine($"installing artillery {Pinned} with npm (some minutes, once) …");
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm",
                ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", $"artillery@{Pinned}"])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(InstallPatience);
            var error = npm.StandardError.ReadToEndAsync(patience.Token);
            await npm.StandardOutput.ReadToEndAsync(patience.Token);
            await npm.WaitForExitAsync(patience.Token);
            return File.Exists(program) ? (new ArtilleryTool(program), null) : (null, $"npm could not install artillery {Pinned}: {(await error).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "npm is not on PATH (it comes with Node.js)");
        }
    }

    /// <summary>Lets so many virtual users send so many requests each.</summary>
    public MeasuredProcess Start(Upstream upstream, int users, int requests) => new(
        "node",
        [program, "run", "--target", upstream.Url, Repository.Beside("Artillery", "plan.yml")],
        new Dictionary<string, string> { ["ARTILLERY_DISABLE_TELEMETRY"] = "true", ["USERS"] = $"{users}", ["REQUESTS"] = $"{requests}" });
}
