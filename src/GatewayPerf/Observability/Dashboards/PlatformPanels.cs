using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Panels of machines that more than one dashboard shows.</summary>
internal static class PlatformPanels
{
    public static Panel NodeCpu { get; } =
        Panel.Series("CPU by node", PanelUnit.Share, DataNeed.Always, "Share of a node's cores that is busy. The nodes of a local cluster are one machine and all show its figures.",
            new PanelQuery("(1 - avg by (node) (rate(node_cpu_seconds_total{mode=\"idle\"}[$__rate_interval]))) " + InPool, "{{label_node}}: {{node}}"));

    public static Panel NodeMemory { get; } =
        Panel.Series("Memory by node", PanelUnit.Share, DataNeed.Always, "Share of a node's memory that is not available to programs; the page cache is available.",
            new PanelQuery("(1 - max by (node) (node_memory_MemAvailable_bytes{}) / max by (node) (node_memory_MemTotal_bytes{})) " + InPool, "{{label_node}}: {{node}}"));

    // Names the pool of a node.
    private static string InPool => $"* on (node) group_left (label_node) {Pools}";
}
