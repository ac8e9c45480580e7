using GatewayPerf.Gateways;
using GatewayPerf.Plans;
using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>What did the cluster do when pods or nodes went, and when the load rose?</summary>
internal static class ScalingDashboard
{
    private const string Endpoints = $"namespace=~\"$gateway\",endpoint!=\"{GatewayAddresses.StoreDeployment}\"";

    public static Dashboard Of(RunPlan plan)
    {
        var terms = new RunTerms(plan);
        return new Dashboard("scaling-and-disruption", "GatewayPerf: scaling and disruption", "What did the cluster do when the load rose, when a pod went, when a node failed?",
        [
            new("The fault", Since("Fault detected", RunEventKinds.FaultDetected, "until the cluster had noticed"),
                Since("Time to recovery", RunEventKinds.FaultRecovered, "until traffic had recovered") with { Limit = terms.Recovery }, ScalingPanels.Events, GatewayPanels.Failures(terms)),
            new("Nodes", ScalingPanels.Nodes, ScalingPanels.NodeStates),
            new("Horizontal scaling", Autoscaler(terms), ScalingPanels.GatewayPods(terms), Budgets),
            new("Pods", [.. Pods(terms)]),
        ]);
    }

    private static Panel Since(string title, string kind, string until) =>
        Panel.Stat(title, PanelUnit.Seconds, DataNeed.After(kind), $"From the moment at which the fault was applied {until}.", new PanelQuery(ScalingPanels.SinceFault(kind), "after the fault"));

    private static Panel Autoscaler(RunTerms terms) =>
        Panel.Series("Autoscaler", PanelUnit.Count, terms.Autoscaler, "Replicas that the autoscaler wants, that there are, and its bounds. Wanted at the upper bound: it would go further.",
            new PanelQuery(Hpa("status_desired_replicas"), "desired"), new PanelQuery(Hpa("status_current_replicas"), "current"),
            new PanelQuery(Hpa("spec_min_replicas"), "least"), new PanelQuery(Hpa("spec_max_replicas"), "most"));

    private static Panel Budgets { get; } =
        Panel.Series("Disruption budget", PanelUnit.Count, DataNeed.WhereThereIs, "Pods that may be evicted right now, and healthy ones beside those that there must be. A node that fails does not ask.",
            new PanelQuery(Budget("pod_disruptions_allowed"), "may be evicted"), new PanelQuery(Budget("current_healthy"), "healthy"), new PanelQuery(Budget("desired_healthy"), "must be healthy"));

    private static IEnumerable<Panel> Pods(RunTerms terms) =>
    [
        Panel.Series("Pods that do not serve", PanelUnit.Count, terms.GatewayPods, "Gateway pods by what keeps them from serving; all 0 is good. A pod that is deleted counts as terminating from then on, and as stuck after 30 s.",
            new PanelQuery(ScalingPanels.Phase("Pending"), "pending"),
            new PanelQuery(ScalingPanels.Phase("Failed"), "failed"),
            new PanelQuery(OrZero(Sum(OfGateway("kube_pod_status_unschedulable"))), "unschedulable"),
            new PanelQuery(Waiting("ContainerCreating"), "being created"),
            new PanelQuery(Waiting("CrashLoopBackOff"), "crash loop"),
            new PanelQuery(Waiting("ImagePullBackOff|ErrImagePull"), "no image"),
            new PanelQuery(OrZero(Sum(OfGateway("kube_pod_status_reason", "reason=\"Evicted\""))), "evicted"),
            new PanelQuery(RunningNotReady, "running, not ready"),
            new PanelQuery(OrZero($"count({OfGateway("kube_pod_deletion_timestamp")})"), "terminating"),
            new PanelQuery(OrZero($"count(time() - {OfGateway("kube_pod_deletion_timestamp")} > 30)"), "terminating for 30 s")) with { Limit = RunTerms.None },
        Panel.Series("Endpoints", PanelUnit.Count, terms.GatewayPods, "Addresses of the gateway's Services; a running pod without a ready endpoint gets no new connections.",
            new PanelQuery(OrZero(Sum($"kube_endpoint_address{{{Endpoints},ready=\"true\"}}")), "ready"),
            new PanelQuery(OrZero(Sum($"kube_endpoint_address{{{Endpoints},ready=\"false\"}}")), "not ready"),
            new PanelQuery($"{ScalingPanels.Phase("Running")} - {OrZero(Sum($"kube_endpoint_address{{{Endpoints},ready=\"true\"}}"))}", "running without a ready endpoint")),
        Panel.States("Pod readiness", terms.GatewayPods, "Green while a gateway pod is ready; a bar that ends is a pod that is gone.",
            new PanelQuery(Sum(OfGateway("kube_pod_status_ready", "condition=\"true\""), "pod"), "{{pod}}")),
        Panel.Stat("Restarts", PanelUnit.Count, terms.GatewayPods, "Restarts of gateway containers in the time shown, also of pods that are gone.",
            new PanelQuery(Sum(Rise(OfGateway("kube_pod_container_status_restarts_total"))), "restarts")) with { Limit = RunTerms.None },
    ];

    // Pods that run and are neither ready nor being deleted.
    private static string RunningNotReady =>
        $"sum(({OfGateway("kube_pod_status_phase", "phase=\"Running\"")} * on (namespace, pod) {OfGateway("kube_pod_status_ready", "condition=\"false\"")}) unless on (namespace, pod) {OfGateway("kube_pod_deletion_timestamp")})";

    private static string Waiting(string reason) => OrZero(Sum(OfGateway("kube_pod_container_status_waiting_reason", $"reason=~\"{reason}\"")));

    private static string Hpa(string figure) => Sum($"kube_horizontalpodautoscaler_{figure}{{namespace=~\"$gateway\"}}");

    private static string Budget(string figure) => Sum($"kube_poddisruptionbudget_status_{figure}{{namespace=~\"$gateway\"}}");
}
