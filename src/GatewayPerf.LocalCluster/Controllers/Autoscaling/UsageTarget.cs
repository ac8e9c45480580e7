namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>What usage is held against.</summary>
internal abstract record UsageTarget
{
    /// <summary>Usage over target for the given pods (thousandths by name); 1 is on target.</summary>
    public abstract double RatioOf(IReadOnlyDictionary<string, long> usage);

    /// <summary>What a pod whose usage is unknown is taken to use when the target would scale down, so that it is not scaled down for lack of knowledge.</summary>
    public abstract long Assumed(string pod);
}
