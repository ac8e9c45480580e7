namespace GatewayPerf.LoadTesting;

/// <summary>The names of where the load comes from, as they are in the cluster.</summary>
public static class LoadTargets
{
    /// <summary>Namespace of the runners.</summary>
    public const string RunnerNamespace = "k6";

    /// <summary>Container of a runner pod, as k6-operator names it.</summary>
    public const string RunnerContainer = "k6";

    /// <summary>Image of the embedded runner.</summary>
    public const string EmbeddedRunnerImage = "gatewayperf/k6";
}
