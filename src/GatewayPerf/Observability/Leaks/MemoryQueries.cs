using GatewayPerf.Gateways;
using GatewayPerf.Observability.Dashboards;
using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Leaks;

/// <summary>What the metrics store is asked of the gateway's memory. Each answer is one series a pod.</summary>
internal static class MemoryQueries
{
    /// <summary>Label of the pod.</summary>
    public const string Pod = "pod";

    private const string Container = $"container=\"{GatewayAddresses.GatewayContainer}\"";

    /// <summary>.NET: what the last collection of generation 2 left.</summary>
    public static string DotnetLive => Most(OfGateway(RuntimeMetrics.DotnetLive));

    /// <summary>.NET: collections of generation 2 since the start.</summary>
    public static string DotnetCollections => Most(OfGateway(RuntimeMetrics.DotnetCollections, "gc_heap_generation=\"gen2\""));

    /// <summary>Go: the size at which the next collection ends, by which live memory is told.</summary>
    public static string GoGoal => Most(Named(RuntimeMetrics.GoMemoryGoal));

    /// <summary>Go: GOGC in percent.</summary>
    public static string GoPercent => Most(Named(RuntimeMetrics.GoGogc));

    /// <summary>When the container started, seconds since 1970.</summary>
    public static string Starts => Most(OfGateway("container_start_time_seconds", Container));

    /// <summary>The container's memory limit; nothing where there is none.</summary>
    public static string Limits => Most(OfGateway("kube_pod_container_resource_limits", $"{Container},resource=\"memory\""));

    /// <summary>What the container holds of that limit, as the kernel counts it.</summary>
    public static string Used => Most(OfGateway("container_memory_working_set_bytes", Container));

    /// <summary>Requests of APIs since the start.</summary>
    public static string Requests => Sum(OfGateway(RuntimeMetrics.ApiRequests), Pod);

    private static string Most(string selector) => $"max by ({Pod}) ({selector})";
}
