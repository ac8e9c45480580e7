namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>How long after its start a pod's CPU usage is not trusted, and how long after it a pod that is not ready counts as never having been.</summary>
internal sealed record StartupDelays(TimeSpan CpuInitialization, TimeSpan InitialReadiness)
{
    /// <summary>Those of Kubernetes, on the cluster's clocks.</summary>
    public static StartupDelays Of(Clocks clocks) => new(clocks.Scale(TimeSpan.FromMinutes(5)), clocks.Scale(TimeSpan.FromSeconds(30)));
}
