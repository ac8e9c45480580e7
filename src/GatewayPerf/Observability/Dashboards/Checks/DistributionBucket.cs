namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>A bucket of a native histogram.</summary>
/// <param name="Lower">Its lower bound.</param>
/// <param name="Upper">Its upper bound.</param>
/// <param name="Count">How much is in it, above 0.</param>
public readonly record struct DistributionBucket(double Lower, double Upper, double Count);
