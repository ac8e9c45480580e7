using System.Diagnostics;
using System.Text;
using Serilog;

namespace GatewayPerf.Terraform;

/// <summary>Ends a terraform of ours that outlived the build that started it.</summary>
internal static class OrphanedTerraform
{
    /// <summary>Interrupts it, so that it stores its state and releases its lock, and kills it when it does not end in time.</summary>
    public static async Task EndAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        foreach (var id in Find(dataDirectory))
        {
            Log.Warning("terraform (process {Process}) of an earlier build still runs; it is interrupted.", id);
            try
            {
                using var process = Process.GetProcessById(id);
                using var signal = Process.Start("kill", ["-INT", id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                using var grace = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                grace.CancelAfter(TimeSpan.FromSeconds(20));
                try
                {
                    await process.WaitForExitAsync(grace.Token);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
            catch (ArgumentException)
            {
                // It ended by itself.
            }
        }
    }

    private static IEnumerable<int> Find(string dataDirectory)
    {
        var marker = $"GATEWAYPERF_TERRAFORM={dataDirectory}";
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId && Carries(folder, marker))
            {
                yield return id;
            }
        }
    }

    private static bool Carries(string folder, string marker)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, "environ"))).Split('\0').Contains(marker);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
