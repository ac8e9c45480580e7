using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace GatewayPerf.TestSupport;

/// <summary>A tool from npm, installed below <c>.nuke/temp/tools</c> when it is not there yet.</summary>
/// <param name="Folder">The folder whose <c>node_modules</c> hold it.</param>
internal sealed record NpmTool(string Folder)
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RunPatience = TimeSpan.FromMinutes(1);

    /// <summary>The tool; where npm is not there or cannot have it, the test is skipped with the reason.</summary>
    /// <param name="packages">The package and its version, as npm takes it, then what it needs besides.</param>
    public static async Task<NpmTool> ObtainAsync(params string[] packages)
    {
        var folder = Path.Combine(Root(), ".nuke", "temp", "tools", string.Concat(packages[0].Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' ? letter : '-')).Trim('-'));
        var done = Path.Combine(folder, "installed");
        if (!File.Exists(done))
        {
            Directory.CreateDirectory(folder);
            var (code, _, error) = await ExecuteAsync("npm", InstallPatience, ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", .. packages]);
            Assert.SkipUnless(code == 0, $"npm could not install {packages[0]}: {error.Trim()}");
            await File.WriteAllTextAsync(done, "");
        }

        return new NpmTool(folder);
    }

    /// <summary>Runs Node.js in the tool's folder.</summary>
    public Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => ExecuteAsync("node", RunPatience, arguments, Folder);

    private static async Task<(int Code, string Output, string Error)> ExecuteAsync(string program, TimeSpan limit, string[] arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? Root() };
        using var process = Start(start);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(limit);
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output, await error);
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
            Assert.Skip($"{start.FileName} is not on PATH (it comes with Node.js).");
            throw;
        }
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
