using GatewayPerf.Plans;

namespace GatewayPerf.LoadTesting;

/// <summary>How .NET runs the embedded runner, by what a segment asks of it (docs/decisions/0006). Other runners do not read these variables.</summary>
public static class EmbeddedRunnerRuntime
{
    private const string TieredCompilation = "DOTNET_TieredCompilation";

    // Compiling a runner's code again takes some 3 s of CPU and makes a request 100 µs cheaper: it has paid after 30,000 requests, and disturbs less than one in a hundred of 100,000.
    private const long WorthCompiling = 100_000;

    /// <summary>
    /// What each runner starts with: its code is not compiled again, and what virtual users allocate at their first request is not moved by the collector while the load runs
    /// (128 MiB, hexadecimal, the most that the collector grants, before its first collection; a runtimeconfig cannot say it).
    /// </summary>
    public static IReadOnlyDictionary<string, string> OfShortLoads { get; } =
        new Dictionary<string, string> { [TieredCompilation] = "0", ["DOTNET_GCgen0size"] = "0x8000000" };

    /// <summary>What is set beside it for a runner that has very many requests to make: their code is compiled again, for half the CPU of each.</summary>
    public static IReadOnlyDictionary<string, string> OfLongLoads { get; } = new Dictionary<string, string> { [TieredCompilation] = "1" };

    /// <summary>Whether each runner of a segment has so many requests to make that <see cref="OfLongLoads"/> pays.</summary>
    public static bool IsLong(RunPlan plan, SegmentPlan segment)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(segment);
        return (segment.PlannedArrivals ?? plan.Rate.ArrivalsIn(segment.Duration)) / plan.Parallelism >= WorthCompiling;
    }
}
