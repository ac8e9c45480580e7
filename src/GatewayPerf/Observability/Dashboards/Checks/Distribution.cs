namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>A native histogram, as Prometheus answers it.</summary>
/// <param name="Count">How much it holds: a share of an observation, too, where it is a rate.</param>
/// <param name="Buckets">Those that hold something, from the lowest on.</param>
public sealed record Distribution(double Count, IReadOnlyList<DistributionBucket> Buckets)
{
    /// <summary>
    /// The quantile (0 to 1) as <c>histogram_quantile</c> of Prometheus 2 computes it, linear within its bucket; NaN where the histogram is empty. Prometheus 3 goes through a bucket
    /// exponentially, so that it may differ by less than the bucket is wide.
    /// </summary>
    public double Quantile(double quantile)
    {
        if (Count == 0 || Buckets.Count == 0)
        {
            return double.NaN;
        }

        var (rank, below, at) = (quantile * Count, 0.0, 0);
        while (at < Buckets.Count - 1 && below + Buckets[at].Count < rank)
        {
            below += Buckets[at++].Count;
        }

        // Of the bucket around 0 only the half counts that the others are on.
        var (lower, upper, count) = Buckets[at];
        (lower, upper) = lower < 0 && upper > 0 ? (at == 0 && Buckets[^1].Upper > upper ? 0 : lower, at == Buckets.Count - 1 && Buckets[0].Lower < lower ? 0 : upper) : (lower, upper);
        return below + count < rank ? upper : lower + ((upper - lower) * (rank - below) / count);
    }
}
