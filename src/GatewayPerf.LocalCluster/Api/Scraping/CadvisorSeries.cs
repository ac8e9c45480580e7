using GatewayPerf.LocalCluster.Nodes.Usage;
using k8s.Models;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping;

/// <summary>
/// What cAdvisor tells of containers that run, of the containers alone: there are no control groups around them. What only a control group could tell (throttling)
/// is left out. Another start has another <c>id</c> and <c>name</c>, and its counters begin anew.
/// </summary>
internal sealed class CadvisorSeries(MetricFactory page, long ticksPerSecond)
{
    private const int PeriodMicroseconds = 100_000;
    private static readonly string[] Labels = ["container", "id", "image", "name", "namespace", "pod"];

    private readonly Counter _cpu = page.CreateCounter("container_cpu_usage_seconds_total", "Cumulative cpu time consumed in seconds.", [.. Labels, "cpu"]);
    private readonly Gauge _workingSet = page.CreateGauge("container_memory_working_set_bytes", "Current working set in bytes: resident memory; a page that processes share counts for each of them.", Labels);
    private readonly Gauge _rss = page.CreateGauge("container_memory_rss", "Size of RSS in bytes: resident memory that no file backs.", Labels);
    private readonly Gauge _start = page.CreateGauge("container_start_time_seconds", "Start time of the container since unix epoch in seconds.", Labels);
    private readonly Gauge _memoryLimit = page.CreateGauge("container_spec_memory_limit_bytes", "Memory limit for the container.", Labels);
    private readonly Gauge _quota = page.CreateGauge("container_spec_cpu_quota", "CPU quota of the container, in microseconds a period.", Labels);
    private readonly Gauge _period = page.CreateGauge("container_spec_cpu_period", "CPU period of the container, in microseconds.", Labels);

    /// <summary>Adds a container.</summary>
    public void Add(ContainerReading reading)
    {
        var (container, start) = (reading.Container, reading.Container.Start);
        string[] labels = [container.Name, $"/kubepods/pod{start.PodUid}/{start.Id}", start.Container.Image ?? "", start.Id, container.Namespace, container.Pod];
        _cpu.WithLabels([.. labels, "total"]).IncTo((double)reading.CpuTicks / ticksPerSecond);
        _workingSet.WithLabels(labels).Set(reading.ResidentBytes);
        _rss.WithLabels(labels).Set(reading.AnonymousBytes);
        _start.WithLabels(labels).Set(start.At.ToUnixTimeMilliseconds() / 1000.0);
        if (Limit("memory") is { } bytes)
            _memoryLimit.WithLabels(labels).Set(bytes);
        if (Limit("cpu") is { } cores)
        {
            _quota.WithLabels(labels).Set(cores * PeriodMicroseconds);
            _period.WithLabels(labels).Set(PeriodMicroseconds);
        }

        double? Limit(string resource) =>
            start.Container.Resources?.Limits is { } limits && limits.TryGetValue(resource, out var limit) ? (double)limit.ToDecimal() : null;
    }
}
