using Prometheus;

namespace GatewayPerf.StandIns.Counting;

/// <summary>What the runtime's own meter leaves out: the heap now, what of it lived at the last full collection, and all threads.</summary>
internal sealed class HeapMetrics(MetricFactory factory)
{
    private const string Threads = "/proc/self/task";
    private static readonly GaugeConfiguration OnceKnown = new() { SuppressInitialValue = true };

    private readonly Gauge size = factory.CreateGauge("dotnet_gc_heap_size_bytes", "The heap now, garbage included.");
    private readonly Gauge live = factory.CreateGauge(
        "dotnet_gc_last_gen2_live_bytes", "What lived after the latest collection of generation 2: the heap then without the room between objects. Absent before the first.", OnceKnown);

    private readonly Gauge threads = factory.CreateGauge("dotnet_process_threads", "Threads of the process, those of the runtime included.", OnceKnown);

    public void Read()
    {
        size.Set(GC.GetTotalMemory(forceFullCollection: false));
        var (blocking, background) = (GC.GetGCMemoryInfo(GCKind.FullBlocking), GC.GetGCMemoryInfo(GCKind.Background));
        var last = blocking.Index > background.Index ? blocking : background;
        if (last.Index > 0)
            live.Set(last.HeapSizeBytes - last.FragmentedBytes);
        if (Directory.Exists(Threads))
            threads.Set(Directory.EnumerateDirectories(Threads).Count());
    }
}
