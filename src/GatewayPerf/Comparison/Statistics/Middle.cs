namespace GatewayPerf.Comparison.Statistics;

/// <summary>The median, exactly: the middle value, or the mean of the two.</summary>
internal static class Middle
{
    /// <summary>The median of at least one value.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
