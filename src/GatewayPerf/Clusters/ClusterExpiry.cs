using GatewayPerf.Plans;

namespace GatewayPerf.Clusters;

/// <summary>Until when a cluster may exist; what outlives it may be removed by anybody.</summary>
internal static class ClusterExpiry
{
    // Room for a run that goes wrong and for who looks at it.
    private static readonly TimeSpan Usual = TimeSpan.FromHours(2);

    /// <summary>The expiry of a cluster that is made now: after the load (of a group: all of them), plus what was asked for with <c>--keep-cluster</c>.</summary>
    public static DateTimeOffset Of(RunPlan plan, DateTimeOffset now) => now + ExpectedTime.Loads(plan) + (plan.KeepCluster is { } keep && keep > Usual ? keep : Usual);
}
