using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>Tells a daemon that nobody can find its cluster any more: its folder was removed, or <c>cluster.json</c> speaks of another.</summary>
internal sealed class DirectoryWatch(ClusterDirectory directory, string id, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Looks every second; ends when two looks in a row did not find the cluster (true) or when cancelled (false).</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var missed = false;
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var found = ClusterFile.Read(directory.ClusterFile)?.Id == id;
                if (!found && missed)
                {
                    log.LogWarning("{File} is gone, so nobody finds the cluster any more; it ends", directory.ClusterFile);
                    return true;
                }

                missed = !found;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The daemon ends before.
        }

        return false;
    }
}
