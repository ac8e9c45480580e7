namespace GatewayPerf.LoadTesting;

/// <summary>
/// Percentiles of a few counted times in milliseconds, exactly those of a <see cref="LatencyDistribution"/> that holds them. Such a one is 147 KB, which is too much for each second of a day.
/// </summary>
/// <param name="P50">The median.</param>
/// <param name="P90">One in ten was longer.</param>
/// <param name="P99">One in a hundred was longer.</param>
/// <param name="Max">The longest.</param>
internal sealed record LatencyFigures(double P50, double P90, double P99, double Max)
{
    /// <summary>The figures; null when nothing was counted.</summary>
    public static LatencyFigures? Of(TimeCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var total = counts.Total();
        return total == 0 ? null : new LatencyFigures(At(50), At(90), At(99), At(100));

        double At(double percentile) => counts.ValueAt(Math.Max(1, (long)((percentile / 100 * total) + 0.5))) / 1000.0;
    }
}
