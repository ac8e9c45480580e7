using GatewayPerf.Plans;
using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>What ran where, on which machines, and was it measured?</summary>
internal static class PlatformDashboard
{
    private const string Cpu = "container_cpu_usage_seconds_total";
    private const string Memory = "container_memory_working_set_bytes";

    public static Dashboard Of(RunPlan plan) =>
        new("platform", "GatewayPerf: platform", "What ran where, on which machines, how full were they, and was everything measured?",
        [
            new("Machines", PlatformPanels.NodeCpu, PlatformPanels.NodeMemory, ScalingPanels.Nodes, MachineTypes, Conditions),
            new("Namespaces and pools", Usage("CPU by pool", PanelUnit.Cores, InPools(Rate(OfContainers(Cpu))), "{{label_node}}"), Usage("Memory by pool", PanelUnit.Bytes, InPools(OfContainers(Memory)), "{{label_node}}"),
                Usage("CPU by namespace", PanelUnit.Cores, Sum(Rate(OfContainers(Cpu)), "namespace"), "{{namespace}}"), Usage("Memory by namespace", PanelUnit.Bytes, Sum(OfContainers(Memory), "namespace"), "{{namespace}}")),
            .. plan.NodePools.Select(pool => new DashboardRow($"Pool {pool.Name}",
                Usage($"CPU of pods in {pool.Name}", PanelUnit.Cores, OnPool(Rate(OfContainers(Cpu)), pool.Name), "{{namespace}}/{{pod}}", pool.Name),
                Usage($"Memory of pods in {pool.Name}", PanelUnit.Bytes, OnPool(OfContainers(Memory), pool.Name), "{{namespace}}/{{pod}}", pool.Name))),
            new("Requests and limits", Bound("CPU requested and allowed", PanelUnit.Cores, "cpu"), Bound("Memory requested and allowed", PanelUnit.Bytes, "memory"), BoundsByContainer),
            new("Measuring", Targets, ScrapeTime),
        ]);

    private static string OfContainers(string metric) => $"{metric}{{{RealContainer}}}";

    private static string InPools(string containers) => $"sum by (label_node) ({containers} * on (node) group_left (label_node) {Pools})";

    private static string OnPool(string containers, string pool) => $"sum by (namespace, pod) ({containers} * on (node) group_left () max by (node) (kube_node_labels{{label_node=\"{pool}\"}}))";

    // Runners, and what shares their pool, come and go with the load.
    private static Panel Usage(string title, PanelUnit unit, string query, string legend, string? pool = null) =>
        Panel.Series(title, unit, pool switch { NodePoolPlan.K6 => DataNeed.UnderLoad, NodePoolPlan.Resources => DataNeed.WhereThereIs, _ => DataNeed.Always },
            unit == PanelUnit.Cores ? "Cores that the containers there use, each counted once." : "Working set of the containers there, each counted once.", new PanelQuery(query, legend));

    private static Panel MachineTypes { get; } =
        Panel.Table("Machine types", PanelUnit.Count, DataNeed.Always, "Nodes of each pool by the instance type that the cloud gives them; none on a local cluster.",
            new PanelQuery("count by (label_node, label_node_kubernetes_io_instance_type) (kube_node_labels{label_node!=\"\"})", ""));

    private static Panel Conditions { get; } =
        Panel.Series("Nodes in trouble", PanelUnit.Count, DataNeed.Always, "Nodes that are short of memory, disk or process ids, or that are closed to new pods; all 0 is good.",
            new PanelQuery("sum by (condition) (kube_node_status_condition{condition!=\"Ready\",status=\"true\"})", "{{condition}}", MayBeEmpty: true),
            new PanelQuery("sum(kube_node_spec_unschedulable{})", "closed to new pods")) with
        { Limit = RunTerms.None };

    private static Panel Bound(string title, PanelUnit unit, string resource) =>
        Panel.Stat(title, unit, DataNeed.WhereThereIs, "The sum over the gateway's containers; nothing where no request or no limit is set.",
            new PanelQuery(Sum(OfGateway("kube_pod_container_resource_requests", $"resource=\"{resource}\"")), "requested", MayBeEmpty: true),
            new PanelQuery(Sum(OfGateway("kube_pod_container_resource_limits", $"resource=\"{resource}\"")), "at most", MayBeEmpty: true));

    private static Panel BoundsByContainer { get; } =
        Panel.Table("Requests by container", PanelUnit.Count, DataNeed.WhereThereIs, "Mean request of the containers of a name, in cores or bytes.",
            new PanelQuery("avg by (namespace, container, resource) (kube_pod_container_resource_requests{})", ""));

    private static Panel Targets { get; } =
        Panel.Series("Targets that answer", PanelUnit.Count, DataNeed.Always, "Scraped targets of each job that answer, and those that do not; while a node is down its own do not.",
            new PanelQuery("sum by (job) (up{})", "{{job}}"), new PanelQuery("sum(1 - up{})", "silent"));

    private static Panel ScrapeTime { get; } =
        Panel.Series("Time of a scrape", PanelUnit.Seconds, DataNeed.Always, "The slowest target of each job; longer than the interval, and points are missing.",
            new PanelQuery("max by (job) (scrape_duration_seconds{})", "{{job}}"));
}
