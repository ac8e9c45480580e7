using GatewayPerf.Kubernetes;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.RunSeries;
using GatewayPerf.Runs;
using Google.Protobuf;
using k8s;
using k8s.Models;
using Prometheus.RemoteWrite;
using Serilog;
using Snappier;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>
/// Writes what a run knows of itself to its Prometheus, beside what the runners pushed: each sample once, in order, because Prometheus refuses what is older than an hour or than a
/// series' last sample. The record says how far it came, so that a later process goes on from there.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="write">Gives Prometheus a body of remote write; throws <see cref="PrometheusException"/> when it refuses.</param>
/// <param name="scalings">When an autoscaler changed the number of gateway pods, in words.</param>
internal sealed class RunSeriesPush(RunContext context, Func<byte[], CancellationToken, Task> write, Func<CancellationToken, Task<IReadOnlyList<(DateTimeOffset At, string What)>>> scalings)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    // What Prometheus takes of the past is an hour.
    private static readonly TimeSpan Taken = TimeSpan.FromMinutes(55);

    // By then a second's reports are in the record, and what happened in it is known.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <summary>Pushes all that there is by now. Safe twice. Throws <see cref="PrometheusException"/> with its reason.</summary>
    public static Task PushAsync(RunContext context, ClusterClient cluster, PrometheusClient prometheus, CancellationToken cancellationToken) =>
        new RunSeriesPush(context, prometheus.WriteAsync, token => ScalingsAsync(context, cluster, token)).PushAsync(context.Time.GetUtcNow(), cancellationToken);

    /// <summary>Pushes every ten minutes until it is told to stop. What does not succeed is tried again the next time.</summary>
    public static async Task KeepPushingAsync(RunContext context, ClusterClient cluster, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, context.Time);
        try
        {
            while (context.Plan.Metrics is not null && await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    if (await PrometheusStep.IsReadyAsync(context, cluster, stop))
                    {
                        var prometheus = await PrometheusClient.OpenAsync(cluster, stop);
                        await new RunSeriesPush(context, prometheus.WriteAsync, token => ScalingsAsync(context, cluster, token)).PushAsync(context.Time.GetUtcNow() - Settled, stop);
                    }
                }
                catch (Exception exception) when (!ApiError.IsCancellation(exception, stop))
                {
                    Log.Debug("The run's own series are not pushed yet: {Reason}", ApiError.Describe(exception));
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>Pushes what is not there yet of the time up to a moment. Throws <see cref="PrometheusException"/> with its reason.</summary>
    public async Task PushAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var entries = context.Record.Entries;
        var (pushed, oldest) = (entries.OfType<RunSeriesPushed>().LastOrDefault()?.Until, context.Time.GetUtcNow() - Taken);
        var begun = entries.OfType<LoadStarted>().LastOrDefault()?.TimelineStart;
        if ((pushed ?? begun) < oldest)
        {
            Log.Warning("What the run knows of itself from {From} to {To} UTC is not in Prometheus, which takes nothing that is an hour old.", $"{pushed ?? begun:HH:mm:ss}", $"{oldest:HH:mm:ss}");
        }

        var behind = pushed > oldest ? pushed : pushed is null && begun > oldest ? null : oldest;
        var series = RunSeriesBuilder.Of(context.Plan, entries, await scalings(cancellationToken), behind)
            .Select(one => one with { Points = [.. one.Points.Where(point => point.At <= until)] }).Where(one => one.Points.Count > 0).ToList();
        if (series.Count > 0)
        {
            await write(Body(series), cancellationToken);
            context.Record.Append(new RunSeriesPushed(until));
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
