using System.ComponentModel;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Tools;

/// <summary>Prometheus itself.</summary>
public static partial class PrometheusTool
{
    private const string Program = "prometheus";

    /// <summary>The oldest version that stores native histograms.</summary>
    public static Version Oldest { get; } = new(2, 40);

    /// <summary>
    /// A Prometheus that is new enough: on PATH, among the downloads, else the pinned one, which is downloaded then, else that of Debian or Ubuntu, unpacked without root.
    /// Throws <see cref="UserException"/> saying why there is none and how to get one.
    /// </summary>
    public static async Task<PrometheusProgram> ObtainAsync(RunTools tools, CancellationToken cancellationToken, string? searchPath = null)
    {
        ArgumentNullException.ThrowIfNull(tools);
        if (await FindAsync(tools, cancellationToken, searchPath) is { } found)
        {
            return found;
        }

        try
        {
            await DownloadAsync(tools, searchPath, cancellationToken);
        }
        catch (UserException exception)
        {
            throw new UserException($"Prometheus is neither on PATH nor in {tools.Downloads}, and {exception.Message}; install {Oldest} or later from https://prometheus.io/download.", exception);
        }

        return await FindAsync(tools, cancellationToken, searchPath)
            ?? throw new UserException($"The Prometheus in {tools.Downloads} does not start; remove it, or install {Oldest} or later from https://prometheus.io/download.");
    }

    /// <summary>A Prometheus on PATH or among the downloads that starts and is new enough; null when there is none.</summary>
    public static async Task<PrometheusProgram?> FindAsync(RunTools tools, CancellationToken cancellationToken, string? searchPath = null)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return ToolLocator.Find(Program, tools, searchPath) is { } path && await VersionAsync(path, cancellationToken) is { } version && version >= Oldest
            ? new PrometheusProgram(path, version)
            : null;
    }

    private static async Task DownloadAsync(RunTools tools, string? searchPath, CancellationToken cancellationToken)
    {
        try
        {
            await ToolDownload.FetchAsync(PinnedReleases.Prometheus, tools.PrometheusReleases, ToolRelease.ThisPlatform, tools.Downloads, cancellationToken);
        }
        catch (UserException exception)
        {
            Log.Debug("{Reason}", exception.Message);
            try
            {
                await DebianPackage.FetchAsync(Program, [$"usr/bin/{Program}", "usr/bin/promtool"], tools, searchPath, cancellationToken);
            }
            catch (UserException other)
            {
                throw new UserException($"{exception.Message}, and {other.Message}", other);
            }
        }
    }

    private static async Task<Version?> VersionAsync(string path, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        try
        {
            await Cli.Wrap(path).WithArguments(["--version"])
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(output))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(cancellationToken);
        }
        catch (Win32Exception)
        {
            // A program of another platform.
            return null;
        }

        return Version.TryParse(Words().Match(output.ToString()).Groups[1].Value, out var version) ? version : null;
    }

    [GeneratedRegex(@"^prometheus, version (\d+\.\d+\.\d+)")]
    private static partial Regex Words();
}
