using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Memory;

/// <summary>What the collector says of the heap, as JSON: for a .NET process what a heap profile is for one of Go, without the types of objects. Reading it collects nothing.</summary>
internal static class HeapPage
{
    public const string Path = "/debug/heap";

    private static readonly string[] Generations = ["gen0", "gen1", "gen2", "loh", "poh"];

    public static Task WriteAsync(HttpResponse response)
    {
        var last = GC.GetGCMemoryInfo(GCKind.Any);
        return response.WriteAsJsonAsync(new
        {
            AllocatedBytes = GC.GetTotalAllocatedBytes(),
            HeapBytes = GC.GetTotalMemory(forceFullCollection: false),
            Collections = Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount),
            LastCollection = Describe(last),
            LastFullCollection = Describe(LastFull()),
        });
    }

    private static GCMemoryInfo LastFull()
    {
        var (blocking, background) = (GC.GetGCMemoryInfo(GCKind.FullBlocking), GC.GetGCMemoryInfo(GCKind.Background));
        return blocking.Index > background.Index ? blocking : background;
    }

    private static object? Describe(GCMemoryInfo info) => info.Index == 0 ? null : new
    {
        info.Index,
        info.Generation,
        info.Concurrent,
        info.Compacted,
        info.HeapSizeBytes,
        info.FragmentedBytes,
        info.PromotedBytes,
        info.TotalCommittedBytes,
        info.PinnedObjectsCount,
        info.FinalizationPendingCount,
        PauseMilliseconds = info.PauseDurations.ToArray().Sum(pause => pause.TotalMilliseconds),
        Generations = info.GenerationInfo.ToArray().Zip(Generations, (generation, name) => new { Name = name, generation.SizeBeforeBytes, generation.SizeAfterBytes, generation.FragmentationBeforeBytes, generation.FragmentationAfterBytes }),
    };
}
