using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>
/// A process in a session of its own that outlives the daemon long enough to kill what the daemon can no longer end. It reads from a pipe whose other end
/// only the daemon holds; when the pipe ends, it kills every process that carries the cluster's id. A shell does: it is small and needs nothing of ours.
/// </summary>
internal sealed class ProcessMonitor(string clusterId, ILogger log)
{
    private const string Script = """
        while read -r _; do :; done
        rounds=0
        while [ "$rounds" -lt 100 ]; do
            rounds=$((rounds + 1))
            left=
            for file in $(grep -lszxF "LOCALCLUSTER_ID=$1" /proc/[0-9]*/environ); do
                pid=${file#/proc/}
                pid=${pid%/environ}
                [ "$pid" = "$$" ] && continue
                kill -s KILL -- "-$pid" 2>/dev/null
                kill -s KILL "$pid" 2>/dev/null && left=1
            done
            [ -z "$left" ] && exit 0
        done
        """;

    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Keeps a monitor running; when cancelled, leaves it to see the pipe end with the daemon.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var monitor = Start();
                log.LogInformation("Monitor {Pid} watches over the cluster's processes", monitor.Id);
                await monitor.WaitForExitAsync(cancellationToken);
                log.LogWarning("Monitor {Pid} ended; another takes its place", monitor.Id);
                monitor.Dispose();
                await Task.Delay(RestartPause, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The daemon ends; the process object is kept, and with it the pipe, until it has.
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", Script, "gatewayperf-local-cluster-monitor", clusterId])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The monitor did not start.");
    }
}
