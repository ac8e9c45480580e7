using System.Runtime.InteropServices;
using GatewayPerf.LocalCluster.Nodes.Volumes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>The daemon itself. <c>up</c> starts it; its streams are the log file.</summary>
internal static class ServeCommand
{
    private const int LeastThreads = 16;

    /// <summary>Serves until SIGTERM or SIGINT, or until its folder is gone; when the cluster expires it has itself taken down.</summary>
    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = ServeOptions.Parse("serve", arguments);
        var id = Environment.GetEnvironmentVariable(ClusterMarks.Id);
        if (id is not { Length: > 0 } || Environment.GetEnvironmentVariable(ClusterMarks.Directory) != options.Directory.Root)
            throw new UserException("\"serve\" is what \"up\" starts; use \"up\".", exitCode: 2);

        using var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        }));
        var log = logs.CreateLogger("daemon");

        // A machine that is fully loaded adds threads slowly; what waits for /proc or a disk must not hold the rest up.
        ThreadPool.SetMinThreads(LeastThreads, LeastThreads);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);

        using var monitoring = new CancellationTokenSource();
        var monitor = new ProcessMonitor(id, log).RunAsync(monitoring.Token);
        await using (await Cluster.StartAsync(options, id, logs, stop.Token))
        {
            log.LogInformation("Cluster {Id} serves", id);
            var expired = new ExpiryWatch(options.Directory.Terraform, TimeProvider.System, log).RunAsync(stop.Token);
            var gone = new DirectoryWatch(options.Directory, id, TimeProvider.System, log).RunAsync(stop.Token);
            if (await Task.WhenAny(expired, gone) == expired && await expired)
            {
                ExpiryWatch.StartDown(options.Directory);
                await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            log.LogInformation("Cluster {Id} ends", id);
        }

        // Only now nothing claims any more that the cluster runs; the monitor ends with the daemon.
        if (ClusterFile.Read(options.Directory.ClusterFile) is not { } left || left.Id == id)
        {
            MemoryFolder.Remove(options.Directory.Pods);
            if (Directory.Exists(options.Directory.Root))
                File.Delete(options.Directory.ClusterFile);
        }

        await monitoring.CancelAsync();
        await monitor;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
