namespace GatewayPerf.Observability.Leaks;

/// <summary>Live memory after a collection, from the figures that runtimes offer. For .NET it needs no computation: it is the heap after the last collection of generation 2.</summary>
public static class LiveMemory
{
    private const double DefaultPercent = 100;

    /// <summary>
    /// Go's live heap from the goal of its next collection, which is live memory and as many percent more (The Go Authors, "A Guide to the Go Garbage Collector", section GOGC: target heap = live heap +
    /// (live heap + roots) × GOGC / 100). Roots are counted as live, which shifts the level by less than their size. Where GOMEMLIMIT holds the goal down, the figure is too low.
    /// </summary>
    /// <param name="goalBytes"><c>go_memory_gc_goal</c>, bytes.</param>
    /// <param name="percent"><c>go_config_gogc</c>, GOGC in percent; 100 when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">GOGC is off (negative), so that no goal says anything of live memory.</exception>
    public static double OfGo(double goalBytes, double? percent = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent ?? DefaultPercent, nameof(percent));
        return goalBytes / (1 + ((percent ?? DefaultPercent) / 100));
    }
}
