using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>Measures at a fixed interval what the containers use. A usage spans the two latest readings.</summary>
internal sealed class UsageSampler(
    IProcessTable processes, Func<IReadOnlyList<RunningContainer>> containers, Clocks clocks, TimeProvider time, ILogger log) : IPodUsage
{
    // How often a kubelet measures.
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(10);
    private readonly ContainerProcesses _owners = new(processes);
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
        var at = time.GetTimestamp();
        var owned = _owners.Find(running);
        var readings = new Dictionary<string, Reading>();
        foreach (var container in running)
            readings[container.Mark] = Next(_readings.GetValueOrDefault(container.Mark), at, [.. owned[container.Mark]]);

        var now = time.GetUtcNow();
        _latest = running.GroupBy(container => (container.Namespace, container.Pod))
            .Where(pod => pod.All(container => readings[container.Mark].Window > TimeSpan.Zero))
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

    private Reading Next(Reading? before, long at, IReadOnlyCollection<ProcessSample> living)
    {
        var tally = before?.Tally ?? new CpuTally();
        tally.Add(living);
        var window = before is null ? TimeSpan.Zero : time.GetElapsedTime(before.At, at);
        var used = before is null ? 0 : tally.Ticks - before.Ticks;
        var cores = window == TimeSpan.Zero ? 0 : (double)used / processes.TicksPerSecond / window.TotalSeconds;
        return new Reading(tally, tally.Ticks, at, window, cores, living.Sum(process => process.ResidentBytes));
    }

    private sealed record Reading(CpuTally Tally, long Ticks, long At, TimeSpan Window, double Cores, long MemoryBytes);
}
