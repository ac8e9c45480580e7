using System.ComponentModel;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace GatewayPerf.Preflight.Rules;

/// <summary>Asks a terraform for its version.</summary>
internal static class TerraformVersion
{
    /// <summary>The version without its suffix (<c>1.9.0-beta1</c> is 1.9.0). Throws <see cref="FormatException"/> with what came instead.</summary>
    public static async Task<Version> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Cli.Wrap(path)
                .WithArguments(["version", "-json"])
                .WithEnvironmentVariables(environment => environment.Set("CHECKPOINT_DISABLE", "1"))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellationToken);
            return result.ExitCode == 0
                ? Parse(result.StandardOutput)
                : throw new FormatException($"'terraform version -json' ended with exit code {result.ExitCode}");
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw new FormatException("it cannot be started", exception);
        }
    }

    /// <summary>Parses what <c>terraform version -json</c> prints.</summary>
    public static Version Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("terraform_version", out var property)
                && property.ValueKind == JsonValueKind.String
                && Version.TryParse(property.GetString()!.Split('-', '+')[0], out var version))
            {
                return version;
            }
        }
        catch (JsonException)
        {
            // Falls through to the same sentence.
        }

        throw new FormatException("'terraform version -json' printed no terraform_version");
    }
}
