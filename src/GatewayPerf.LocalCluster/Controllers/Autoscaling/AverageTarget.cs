namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>Usage of a pod on average, in thousandths.</summary>
internal sealed record AverageTarget(long Milli) : UsageTarget
{
    /// <summary>The average, rounded down.</summary>
    public static long Of(IReadOnlyDictionary<string, long> usage) => usage.Values.Sum() / usage.Count;

    /// <inheritdoc/>
    public override double RatioOf(IReadOnlyDictionary<string, long> usage) => Of(usage) / (double)Milli;

    /// <inheritdoc/>
    public override long Assumed(string pod) => Milli;
}
