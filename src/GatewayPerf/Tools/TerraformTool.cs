using System.Text;
using System.Text.Json;
using CliWrap;
using GatewayPerf.Runs;

namespace GatewayPerf.Tools;

/// <summary>Terraform itself.</summary>
public static class TerraformTool
{
    /// <summary>The oldest version that the root modules work with.</summary>
    public static Version Oldest { get; } = new(1, 5);

    /// <summary>
    /// The path of a Terraform that is new enough: on PATH, among the downloads, else the pinned one, which is downloaded then. Throws <see cref="UserException"/> saying
    /// how to get one otherwise.
    /// </summary>
    public static async Task<string> FindAsync(RunTools tools, CancellationToken cancellationToken, string? searchPath = null)
    {
        var path = ToolLocator.Find("terraform", tools, searchPath)
            ?? await ObtainAsync(tools, cancellationToken);
        var version = await VersionAsync(path, cancellationToken);
        return version >= Oldest
            ? path
            : throw new UserException($"Terraform {version} ({path}) is too old; install {Oldest} or later from https://developer.hashicorp.com/terraform/install.");
    }

    private static async Task<string> ObtainAsync(RunTools tools, CancellationToken cancellationToken)
    {
        try
        {
            return await ToolDownload.FetchAsync(PinnedReleases.Terraform, tools.TerraformReleases, ToolRelease.ThisPlatform, tools.Downloads, cancellationToken);
        }
        catch (UserException exception)
        {
            throw new UserException($"Terraform is neither on PATH nor in {tools.Downloads}, and {exception.Message}; install {Oldest} or later from https://developer.hashicorp.com/terraform/install.", exception);
        }
    }

    private static async Task<Version> VersionAsync(string path, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        var errors = new StringBuilder();
        var result = await Cli.Wrap(path).WithArguments(["version", "-json"])
            .WithEnvironmentVariables(environment => environment.Set("CHECKPOINT_DISABLE", "1"))
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(output.ToString());
            return Version.Parse(document.RootElement.GetProperty("terraform_version").GetString()!.Split('-')[0]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new UserException($"{path} does not tell its version (exit code {result.ExitCode}, it said: {output} {errors}); install Terraform {Oldest} or later from https://developer.hashicorp.com/terraform/install.", exception);
        }
    }
}
