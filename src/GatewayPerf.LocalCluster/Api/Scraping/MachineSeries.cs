using System.Globalization;
using GatewayPerf.LocalCluster.Nodes.Processes;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping;

/// <summary>What a node exporter tells of the machine: every node is this one machine, so each of them tells the same.</summary>
internal static class MachineSeries
{
    private static readonly string[] Modes = ["user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"];
    private static readonly double TicksPerSecond = Native.ClockTicksPerSecond();

    /// <summary>Adds the machine as it is now.</summary>
    public static void Write(MetricFactory page, TimeProvider clock)
    {
        page.CreateGauge("node_time_seconds", "System time in seconds since epoch (1970).").Set(clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
        WriteProcessors(page);
        WriteMemory(page);
        var loads = Words(File.ReadAllText("/proc/loadavg"));
        foreach (var (minutes, load) in new[] { 1, 5, 15 }.Zip(loads))
            page.CreateGauge($"node_load{minutes}", $"{minutes}m load average.").Set(Number(load));
    }

    private static void WriteProcessors(MetricFactory page)
    {
        var seconds = page.CreateCounter("node_cpu_seconds_total", "Seconds the CPUs spent in each mode.", "cpu", "mode");

        // Among the other lines is one with a figure for each of thousands of interrupts.
        foreach (var words in File.ReadLines("/proc/stat").Where(line => line.StartsWith("cpu", StringComparison.Ordinal) || line.StartsWith("btime", StringComparison.Ordinal)).Select(Words))
        {
            if (words is ["btime", var boot])
                page.CreateGauge("node_boot_time_seconds", "Node boot time, in unixtime.").Set(Number(boot));
            if (words.Length <= Modes.Length || words[0] == "cpu")
                continue;
            for (var mode = 0; mode < Modes.Length; mode++)
                seconds.WithLabels(words[0]["cpu".Length..], Modes[mode]).IncTo(Number(words[mode + 1]) / TicksPerSecond);
        }
    }

    private static void WriteMemory(MetricFactory page)
    {
        // "MemTotal:  16306404 kB"
        foreach (var words in File.ReadLines("/proc/meminfo").Select(Words))
        {
            if (words is [var field, var kibibytes, "kB"] && field[..^1] is "MemTotal" or "MemFree" or "MemAvailable" or "Buffers" or "Cached")
                page.CreateGauge($"node_memory_{field[..^1]}_bytes", $"Memory information field {field[..^1]}_bytes.").Set(Number(kibibytes) * 1024);
        }
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
