using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>Measures at a fixed interval what the containers use. A usage spans the two latest readings.</summary>
/// <param name="meter">What is read.</param>
/// <param name="containers">The containers whose usage is told.</param>
/// <param name="clocks">How often.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
internal sealed class UsageSampler(
    ContainerMeter meter, Func<IReadOnlyList<RunningContainer>> containers, Clocks clocks, TimeProvider time, ILogger log) : IPodUsage
{
    // How often a kubelet measures.
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(10);
    private Dictionary<string, Reading> _readings = [];
    private volatile IReadOnlyDictionary<(string Namespace, string Pod), PodUsage> _latest = new Dictionary<(string, string), PodUsage>();

    /// <inheritdoc/>
    public bool TryGet(string @namespace, string pod, [NotNullWhen(true)] out PodUsage? usage) => _latest.TryGetValue((@namespace, pod), out usage);

    /// <inheritdoc/>
    public IReadOnlyList<PodUsage> List() => [.. _latest.Values];

    /// <summary>Measures now. Not for two threads at once.</summary>
    public void Sample()
    {
        var running = containers();
        var read = meter.Read(TimeSpan.Zero);
        var readings = new Dictionary<string, Reading>();
        foreach (var (mark, container) in running.Join(read.Containers, container => container.Mark, found => found.Key, (_, found) => found))
            readings[mark] = Next(_readings.GetValueOrDefault(mark), read.At, container);

        var now = time.GetUtcNow();
        _latest = running.GroupBy(container => (container.Namespace, container.Pod))
            .Where(pod => pod.All(container => readings.GetValueOrDefault(container.Mark)?.Window > TimeSpan.Zero))
            .ToDictionary(pod => pod.Key, pod => new PodUsage(
                pod.Key.Namespace, pod.Key.Pod, pod.First().Node, now, readings[pod.First().Mark].Window,
                [.. pod.Select(container => new ContainerUsage(container.Name, readings[container.Mark].Cores, readings[container.Mark].MemoryBytes))]));
        _readings = readings;
    }

    /// <summary>Measures until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(clocks.Scale(UsualInterval), time);
        try
        {
            do
            {
                try
                {
                    Sample();
                }
                catch (Exception exception)
                {
                    log.LogError(exception, "The usage of the pods could not be measured");
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The cluster ends.
        }
    }

    private Reading Next(Reading? before, long at, ContainerReading read)
    {
        var window = before is null ? TimeSpan.Zero : time.GetElapsedTime(before.At, at);
        var used = before is null ? 0 : read.CpuTicks - before.Ticks;
        var cores = window == TimeSpan.Zero ? 0 : (double)used / meter.TicksPerSecond / window.TotalSeconds;
        return new Reading(read.CpuTicks, at, window, cores, read.ResidentBytes);
    }

    private sealed record Reading(long Ticks, long At, TimeSpan Window, double Cores, long MemoryBytes);
}
