using System.Diagnostics;
using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>
/// Takes the cluster down when the latest <c>expires_at</c> of its Terraform states (an output, in seconds since 1970) has come. States without that output never expire.
/// </summary>
internal sealed class ExpiryWatch(string terraformDirectory, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Looks every second; ends when the time has come (true) or when cancelled (false).</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        // One that had passed before the daemon began is an earlier cluster's; it counts no more, and the next apply replaces it.
        var old = Read() is { } past && past <= time.GetUtcNow() ? past : default(DateTimeOffset?);
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (Read() is { } expiry && expiry <= time.GetUtcNow() && expiry != old)
                {
                    log.LogWarning("The cluster expired at {Expiry:o} and takes itself down", expiry);
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The daemon ends before.
        }

        return false;
    }

    /// <summary>The latest expiry of all states, or null.</summary>
    public DateTimeOffset? Read() => !Directory.Exists(terraformDirectory) ? null : Directory.GetDirectories(terraformDirectory)
        .Select(workspace => Expiry(Path.Combine(workspace, "terraform.tfstate"))).Max();

    /// <summary>Starts the command that ends this daemon and all that belongs to it, in a session of its own and without the cluster's marks.</summary>
    public static void StartDown(ClusterDirectory directory)
    {
        var start = new ProcessStartInfo("setsid", [.. Self.Command, "down", "--directory", directory.Root, "--states", "forget"]) { UseShellExecute = false };
        start.Environment.Remove(ClusterMarks.Id);
        start.Environment.Remove(ClusterMarks.Directory);
        Process.Start(start)?.Dispose();
    }

    private static DateTimeOffset? Expiry(string state)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(state));
            var value = document.RootElement.At("outputs", "expires_at", "value");
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            // No state, or one that is being replaced: the next look tells.
            return null;
        }
    }
}
