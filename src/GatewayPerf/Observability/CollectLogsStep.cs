using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Serilog;

namespace GatewayPerf.Observability;

/// <summary>Keeps the logs of every pod, the events and the cluster's own log below the run's folder.</summary>
public static class CollectLogsStep
{
    private const int ParallelReads = 4;

    /// <summary>Safe twice. What cannot be had is named in the record, never an error: evidence must not stop the teardown.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var missing = new List<string>();
        Directory.CreateDirectory(context.Directory.Logs);
        Copy(Path.Combine(context.Directory.Cluster, "daemon.log"), Path.Combine(context.Directory.Logs, "cluster.log"), missing);
        IReadOnlySet<string> read = new HashSet<string>();
        IReadOnlyList<ClusterTrouble>? troubles = null;
        try
        {
            using var cluster = RunCluster.Connect(context);
            (read, troubles) = await CollectAsync(cluster, context.Directory.Logs, missing, cancellationToken);
        }
        catch (Exception exception) when (exception is UserException or HttpRequestException or HttpOperationException)
        {
            missing.Add($"The pods' logs and the events: {exception.Message}");
        }

        LocalPodLogs.CopyGone(context.Directory.Cluster, context.Directory.Logs, read);
        var files = Directory.EnumerateFiles(context.Directory.Logs, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(context.Directory.Root, file)).Order(StringComparer.Ordinal).ToArray();
        context.Record.Append(new LogsCollected(files, missing, troubles));
        Log.Information("{Count} log files are in {Directory}.", files.Length, context.Directory.Logs);
        missing.ForEach(what => Log.Warning("Missing: {What}", what));
    }

    private static async Task<(IReadOnlySet<string> Read, IReadOnlyList<ClusterTrouble> Troubles)> CollectAsync(ClusterClient cluster, string directory, List<string> missing, CancellationToken cancellationToken)
    {
        var pods = await cluster.Kubernetes.CoreV1.ListPodForAllNamespacesAsync(cancellationToken: cancellationToken);
        var reads = new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pods.Items, reads, async (pod, token) =>
        {
            try
            {
                await using var log = await cluster.Kubernetes.CoreV1.ReadNamespacedPodLogAsync(pod.Metadata.Name, pod.Metadata.NamespaceProperty, timestamps: true, cancellationToken: token);
                await using var file = File.Create(Path.Combine(directory, $"{pod.Metadata.NamespaceProperty}_{pod.Metadata.Name}.log"));
                await log.CopyToAsync(file, token);
            }
            catch (Exception exception) when (exception is HttpOperationException or HttpRequestException or IOException)
            {
                lock (missing)
                {
                    missing.Add($"The log of pod {pod.Metadata.NamespaceProperty}/{pod.Metadata.Name}: {Reason(exception)}");
                }
            }
        });
        var events = await cluster.Kubernetes.CoreV1.ListEventForAllNamespacesAsync(cancellationToken: cancellationToken);
        await File.WriteAllLinesAsync(Path.Combine(directory, "events.txt"), events.Items.OrderBy(Time).Select(Line), cancellationToken);
        return (pods.Items.Select(pod => pod.Metadata.Uid).ToHashSet(), ClusterTroubles.Of(events.Items));
    }

    private static DateTime? Time(Corev1Event item) => item.LastTimestamp ?? item.EventTime ?? item.Metadata.CreationTimestamp;

    private static string Line(Corev1Event item) =>
        $"{Time(item):yyyy-MM-ddTHH:mm:ssZ} {item.Type,-7} {item.InvolvedObject.Kind}/{item.InvolvedObject.NamespaceProperty}/{item.InvolvedObject.Name} {item.Reason}: {item.Message} (x{item.Count ?? 1})";

    private static string Reason(Exception exception) => ApiError.Describe(exception);

    private static void Copy(string from, string to, List<string> missing)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to, overwrite: true);
        }
        else
        {
            missing.Add($"The cluster's own log: there is no {from}.");
        }
    }
}
