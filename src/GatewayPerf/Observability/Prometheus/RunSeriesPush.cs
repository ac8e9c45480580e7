using GatewayPerf.Kubernetes;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.RunSeries;
using GatewayPerf.Runs;
using Google.Protobuf;
using k8s;
using k8s.Models;
using Prometheus.RemoteWrite;
using Snappier;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Writes what a run knows of itself to its Prometheus, beside what the runners pushed.</summary>
internal static class RunSeriesPush
{
    /// <summary>Safe twice: Prometheus takes the same sample again. Throws <see cref="PrometheusException"/> with its reason.</summary>
    public static async Task PushAsync(RunContext context, ClusterClient cluster, PrometheusClient prometheus, CancellationToken cancellationToken)
    {
        var series = RunSeriesBuilder.Of(context.Plan, context.Record.Entries, await ScalingsAsync(context, cluster, cancellationToken));
        if (series.Count > 0)
        {
            await prometheus.WriteAsync(Body(series), cancellationToken);
        }
    }

    /// <summary>The body of a push: protocol buffers in snappy's block format.</summary>
    internal static byte[] Body(IReadOnlyList<MetricSeries> series)
    {
        var request = new WriteRequest();
        foreach (var one in series)
        {
            var written = new TimeSeries();
            written.Labels.AddRange(one.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => new Label { Name = label.Key, Value = label.Value }));
            written.Samples.AddRange(one.Points.Select(point => new Sample { Timestamp = point.At.ToUnixTimeMilliseconds(), Value = point.Value }));
            request.Timeseries.Add(written);
        }

        return Snappy.CompressToArray(request.ToByteArray());
    }

    private static async Task<IReadOnlyList<(DateTimeOffset At, string What)>> ScalingsAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var events = await cluster.Kubernetes.CoreV1.ListNamespacedEventAsync(context.Plan.Target.Namespace, fieldSelector: "reason=SuccessfulRescale", cancellationToken: cancellationToken);
        return [.. events.Items.Select(item => (At(item), item.Message))];
    }

    private static DateTimeOffset At(Corev1Event item) => new(DateTime.SpecifyKind(item.LastTimestamp ?? item.EventTime ?? item.Metadata.CreationTimestamp ?? DateTime.UnixEpoch, DateTimeKind.Utc));
}
