namespace GatewayPerf.LoadTesting;

/// <summary>The names of what is loaded and of where the load comes from, as they are in the cluster.</summary>
public static class LoadTargets
{
    /// <summary>Namespace of the runners.</summary>
    public const string RunnerNamespace = "k6";

    /// <summary>Container of a runner pod, as k6-operator names it.</summary>
    public const string RunnerContainer = "k6";

    /// <summary>Image of the embedded runner.</summary>
    public const string EmbeddedRunnerImage = "gatewayperf/k6";

    /// <summary>Namespace of the gateway.</summary>
    public const string GatewayNamespace = "tyk";

    /// <summary>Service of the gateway.</summary>
    public const string GatewayService = "gateway-svc-tyk-tyk-gateway";

    /// <summary>Namespace of the upstream.</summary>
    public const string UpstreamNamespace = "tyk-upstream";

    /// <summary>Service of the upstream.</summary>
    public const string UpstreamService = "fortio-0";

    /// <summary>HTTP port of gateway and upstream, of their Services and their pods.</summary>
    public const int Port = 8080;

    /// <summary>What the main load calls.</summary>
    public static string GatewayUrl => $"http://{GatewayService}.{GatewayNamespace}.svc:{Port}";

    /// <summary>What the control stream calls.</summary>
    public static string UpstreamUrl => $"http://{UpstreamService}.{UpstreamNamespace}.svc:{Port}";
}
