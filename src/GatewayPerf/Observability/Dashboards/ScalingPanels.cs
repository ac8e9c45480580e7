using GatewayPerf.Gateways;
using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Panels of pods, nodes and events that more than one dashboard shows.</summary>
internal static class ScalingPanels
{
    // kube-state-metrics has a series for every phase and every status, 0 where it is not so: they are summed, never counted.
    private const string Ready = "kube_node_status_condition{condition=\"Ready\",status=\"true\"}";

    public static Panel GatewayPods(RunTerms terms) =>
        Panel.Series("Gateway pods", PanelUnit.Count, terms.GatewayPods, "Pods that the deployment wants, that run, and that are ready; the distance between the first and the last is capacity that is missing.",
            new PanelQuery(Sum($"kube_deployment_spec_replicas{{namespace=~\"$gateway\",deployment!=\"{GatewayAddresses.StoreDeployment}\"}}"), "wanted"),
            new PanelQuery(Phase("Running"), "running"),
            new PanelQuery(Sum(OfGateway("kube_pod_status_ready", "condition=\"true\"")), "ready"));

    public static Panel Nodes { get; } =
        Panel.Series("Nodes", PanelUnit.Count, DataNeed.Always, "Ready nodes of each pool, and those that are there but not ready. A node that fails stays in the list until its object is deleted.",
            new PanelQuery($"sum by (label_node) ({Ready} * on (node) group_left (label_node) {Pools})", "ready in {{label_node}}"),
            new PanelQuery($"sum(1 - {Ready})", "not ready"),
            new PanelQuery("count(kube_node_info{})", "all"));

    public static Panel NodeStates { get; } =
        Panel.States("Node readiness", DataNeed.Always, "Green while a node is ready; red from the moment at which the cluster has noticed, which is later than the failure itself.",
            new PanelQuery($"max by (node) ({Ready})", "{{node}}"));

    public static Panel Events { get; } =
        Panel.Table("Events", PanelUnit.Time, DataNeed.After(RunEventKinds.SegmentStarted), "What happened, and when it did so last; the same events are marked in every panel over time.",
            new PanelQuery(TimesOfEvents, ""));

    public static string Phase(string phase) => Sum(OfGateway("kube_pod_status_phase", $"phase=\"{phase}\""));

    /// <summary>Seconds from the fault to an event.</summary>
    public static string SinceFault(string kind) => $"{TimeOf(kind)} - {TimeOf(RunEventKinds.FaultApplied)}";
}
