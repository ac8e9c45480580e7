using System.Text;
using CliWrap;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Tools;

/// <summary>Programs out of the packages of Debian and Ubuntu, unpacked without root; apt checks the package's signature.</summary>
internal static class DebianPackage
{
    /// <summary>
    /// Downloads the package and puts programs of it into the folder of tools. Throws <see cref="UserException"/> with the reason where there is no apt, or apt cannot have it.
    /// </summary>
    /// <param name="package">Name of the package.</param>
    /// <param name="programs">Paths of the programs within it, for example <c>usr/bin/prometheus</c>.</param>
    /// <param name="tools">Names the folder.</param>
    /// <param name="searchPath">Value of PATH; that of this process when null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task FetchAsync(string package, IReadOnlyList<string> programs, RunTools tools, string? searchPath, CancellationToken cancellationToken)
    {
        if (ToolLocator.Find("apt-get", tools, searchPath) is not { } apt || ToolLocator.Find("dpkg", tools, searchPath) is not { } dpkg)
        {
            throw new UserException("there is no apt-get to have the distribution's package with");
        }

        Directory.CreateDirectory(tools.Downloads);
        var work = Directory.CreateDirectory(Path.Combine(tools.Downloads, $"{package}.{Environment.ProcessId}.new")).FullName;
        try
        {
            Log.Information("Downloading the distribution's package {Package}.", package);
            await DownloadAsync(apt, package, work, cancellationToken);
            await RunAsync(dpkg, ["-x", Directory.GetFiles(work, "*.deb").Single(), Path.Combine(work, "root")], work, cancellationToken);
            foreach (var program in programs)
            {
                File.Move(Path.Combine(work, "root", program), Path.Combine(tools.Downloads, Path.GetFileName(program)), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task DownloadAsync(string apt, string package, string work, CancellationToken cancellationToken)
    {
        string[] common = ["-qq", "-o", $"APT::Sandbox::User={Environment.UserName}"];
        try
        {
            await RunAsync(apt, [.. common, "download", package], work, cancellationToken);
        }
        catch (UserException)
        {
            // The package lists are missing or old, and only root may change those of the system.
            Directory.CreateDirectory(Path.Combine(work, "lists", "partial"));
            Directory.CreateDirectory(Path.Combine(work, "cache", "archives", "partial"));
            common = [.. common, "-o", $"Dir::State::Lists={work}/lists", "-o", $"Dir::Cache={work}/cache"];
            await RunAsync(apt, [.. common, "update"], work, cancellationToken);
            await RunAsync(apt, [.. common, "download", package], work, cancellationToken);
        }
    }

    private static async Task RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        var errors = new StringBuilder();
        var result = await Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(folder)
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new UserException($"{Path.GetFileName(program)} {arguments[^1]} ended with {result.ExitCode}: {errors.ToString().Trim().Split('\n')[0].TrimEnd('.')}");
        }
    }
}
