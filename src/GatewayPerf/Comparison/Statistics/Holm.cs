namespace GatewayPerf.Comparison.Statistics;

/// <summary>Corrects p-values for how many were asked for (S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979), whatever they have in common.</summary>
internal static class Holm
{
    /// <summary>The corrected p-values, in the order of the given ones.</summary>
    public static IReadOnlyList<double> Correct(IReadOnlyList<double> values)
    {
        var (corrected, highest) = (new double[values.Count], 0.0);
        foreach (var (index, position) in values.Select((value, index) => (value, index)).OrderBy(pair => pair.value).Select((pair, position) => (pair.index, position)))
        {
            highest = Math.Max(highest, Math.Min(1, values[index] * (values.Count - position)));
            corrected[index] = highest;
        }

        return corrected;
    }
}
