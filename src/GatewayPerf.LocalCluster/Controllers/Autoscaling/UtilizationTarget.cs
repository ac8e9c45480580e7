namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>Usage as a percentage of what the pods request (thousandths by name).</summary>
internal sealed record UtilizationTarget(int Percent, IReadOnlyDictionary<string, long> Requests) : UsageTarget
{
    /// <summary>The percentage, rounded down.</summary>
    public int Of(IReadOnlyDictionary<string, long> usage) => (int)(usage.Values.Sum() * 100 / usage.Keys.Sum(pod => Requests[pod]));

    /// <inheritdoc/>
    public override double RatioOf(IReadOnlyDictionary<string, long> usage) => Of(usage) / (double)Percent;

    /// <inheritdoc/>
    public override long Assumed(string pod) => Requests[pod] * Math.Max(100, Percent) / 100;
}
