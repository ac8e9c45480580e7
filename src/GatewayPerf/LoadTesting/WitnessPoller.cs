using System.Collections.Concurrent;
using GatewayPerf.Gateways;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using k8s.Models;
using Serilog;

namespace GatewayPerf.LoadTesting;

/// <summary>Reads the request counters of the gateway's and the upstream's pods into the record. What does not answer is left out: its last reading stays.</summary>
internal sealed class WitnessPoller(RunContext context, ClusterClient cluster) : IDisposable
{
    /// <summary>The counter that a witness keeps, and its label.</summary>
    public const string Metric = "stand_in_requests_total";

    /// <summary>From one reading to the next.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(800);
    private readonly ConcurrentDictionary<string, bool> _silent = new();
    private readonly ConcurrentDictionary<(string Kind, string Pod), IReadOnlyDictionary<string, long>> _recorded = new();

    /// <summary>One reading at a time: an older count that is written behind a newer one reads as a container that began anew.</summary>
    private readonly SemaphoreSlim _reading = new(1);

    /// <summary>Reads every second until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Every, context.Time);
        try
        {
            do
            {
                await ReadAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>Reads every witness once.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var target = context.Plan.Target;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await Task.WhenAll(
                target.GatewayCounts ? ReadAsync(WitnessKind.Gateway, target.Namespace, target.Service, cancellationToken) : Task.CompletedTask,
                target.UpstreamNamespace is { } upstream ? ReadAsync(WitnessKind.Upstream, upstream, GatewayAddresses.UpstreamService(0), cancellationToken) : Task.CompletedTask);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Nothing reads any more.</summary>
    public void Dispose() => _reading.Dispose();

    private async Task ReadAsync(string kind, string @namespace, string service, CancellationToken cancellationToken)
    {
        try
        {
            var pods = await cluster.ListPodsOfServiceAsync(@namespace, service, cancellationToken);
            await Task.WhenAll(pods.Where(pod => pod.Status?.Phase == "Running").Select(pod => ReadAsync(kind, pod, cancellationToken)));
        }
        catch (Exception exception) when (!ApiError.IsCancellation(exception, cancellationToken))
        {
            Log.Debug("The {Kind}'s pods cannot be listed: {Reason}", kind, ApiError.Describe(exception));
        }
    }

    private async Task ReadAsync(string kind, V1Pod pod, CancellationToken cancellationToken)
    {
        try
        {
            var port = new PodPort(pod.Metadata.NamespaceProperty, pod.Metadata.Name, GatewayAddresses.HttpPort);
            var answer = await cluster.GetFromPodAsync(port, "metrics", Timeout, cancellationToken);
            _silent.TryRemove(pod.Metadata.Name, out _);
            if (answer.IsSuccess)
                Append(kind, pod.Metadata.Name, PrometheusText.CountsByLabel(answer.Body, Metric, "label"));
        }
        catch (Exception exception) when (!ApiError.IsCancellation(exception, cancellationToken))
        {
            if (_silent.TryAdd(pod.Metadata.Name, true))
                Log.Debug("Pod {Pod} does not tell its count any more: {Reason}", pod.Metadata.Name, ApiError.Describe(exception));
        }
    }

    // A counter that began anew is recorded as a whole.
    private void Append(string kind, string pod, IReadOnlyDictionary<string, long> counts)
    {
        var onlyGrew = _recorded.TryGetValue((kind, pod), out var before) && before.All(count => counts.GetValueOrDefault(count.Key, -1) >= count.Value);
        context.Record.Append(onlyGrew
            ? new WitnessRead(kind, pod, counts.Where(count => count.Value != before!.GetValueOrDefault(count.Key, -1)).ToDictionary(), OnlyChanged: true)
            : new WitnessRead(kind, pod, counts));
        _recorded[(kind, pod)] = counts;
    }
}
