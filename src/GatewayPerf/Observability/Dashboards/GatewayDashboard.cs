using GatewayPerf.Plans;
using static GatewayPerf.Observability.Dashboards.PromQl;
using static GatewayPerf.Observability.Dashboards.RuntimeMetrics;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>What does the gateway do with the load, seen from outside and by itself?</summary>
internal static class GatewayDashboard
{
    public const string Name = "gateway";

    public static Dashboard Of(RunPlan plan)
    {
        var terms = new RunTerms(plan);
        return new Dashboard(Name, "GatewayPerf: gateway", "What does the gateway do with the load, seen by its clients and by itself?",
        [
            new("Seen by its clients", GatewayPanels.Latency(terms), Distribution, BySegment, GatewayPanels.AddedLatency(terms), Statuses, GatewayPanels.Failures(terms)),
            new("Seen by itself", [.. OwnFigures(terms)]),
            new("Resources", GatewayPanels.Cpu(terms), GatewayPanels.Memory(terms), CpuOfRequest(terms), Throttling, Limits(terms)),
        ]);
    }

    private static Panel Distribution { get; } =
        new(PanelView.Heatmap, "Distribution of durations", PanelUnit.Seconds, DataNeed.UnderLoad, "How many requests took how long, in each moment; two bands mean two kinds of requests, for example a slow pod.",
            [new PanelQuery(Sum(Rate(LoadQueries.Duration)), "")]);

    private static Panel BySegment { get; } =
        Panel.Stat("p99 by segment", PanelUnit.Seconds, DataNeed.UnderLoad, "p99 of each segment over its whole length, merged over its runners.",
            new PanelQuery(WholeQuantile(0.99, LoadQueries.Duration, "segment"), "segment {{segment}}"));

    private static Panel Statuses { get; } =
        Panel.Series("Answers by status", PanelUnit.PerSecond, DataNeed.UnderLoad, "Requests in a second by the status of their answer; 0 means that there was none.",
            new PanelQuery(Sum(Rate(LoadQueries.Requests), "status"), "{{status}}"));

    private static IEnumerable<Panel> OwnFigures(RunTerms terms) =>
    [
        Panel.Series("Requests by pod", PanelUnit.PerSecond, terms.GatewayFigures, "Requests that each pod counted itself; pods of one deployment should share them evenly.",
            new PanelQuery(Sum(Rate(OfGateway(ApiRequests)), "pod"), "{{pod}}")),
        Panel.Series("Requests by API", PanelUnit.PerSecond, terms.GatewayFigures, "The same by API.",
            new PanelQuery(Sum(Rate(OfGateway(ApiRequests)), "tyk_api_id"), "{{tyk_api_id}}")),
        Panel.Series("Answers by status, as counted by the gateway", PanelUnit.PerSecond, terms.GatewayFigures, "What the gateway says it answered. More here than the clients saw: answers were lost on the way, or somebody else was loading.",
            new PanelQuery(Sum(Rate(OfGateway(ApiRequests)), "http_response_status_code"), "{{http_response_status_code}}")),
        Panel.Series("p99 inside the gateway", PanelUnit.Seconds, terms.GatewayFigures,
            "p99 of what the gateway measures itself: all of a request, the upstream's part, its own part. As exact as its buckets; Tyk measures whole milliseconds.",
            new PanelQuery(BucketQuantile(0.99, Named(ServerDuration)), "whole request", MayBeEmpty: true),
            new PanelQuery(BucketQuantile(0.99, Named(UpstreamDuration)), "upstream", MayBeEmpty: true),
            new PanelQuery(BucketQuantile(0.99, Named(GatewayDuration)), "gateway", MayBeEmpty: true)),
        Panel.Stat("APIs and policies loaded", PanelUnit.Count, DataNeed.WhereThereIs, "How many each pod has loaded; a pod that differs answers 404 or 403.",
            new PanelQuery(Sum(OfGateway(ApisLoaded), "pod"), "APIs {{pod}}"), new PanelQuery(Sum(OfGateway(PoliciesLoaded), "pod"), "policies {{pod}}", MayBeEmpty: true)),
    ];

    private static Panel CpuOfRequest(RunTerms terms) =>
        Panel.Series("CPU used of CPU requested", PanelUnit.Share, terms.Autoscaler, "What the autoscaler looks at: a pod's CPU as a share of its request.",
            new PanelQuery($"{Sum(Rate(OfGateway("container_cpu_usage_seconds_total", RealContainer)), "pod")} / {Sum(OfGateway("kube_pod_container_resource_requests", "resource=\"cpu\""), "pod")}", "{{pod}}"));

    private static Panel Throttling { get; } =
        Panel.Series("CPU throttling", PanelUnit.Share, DataNeed.WhereThereIs, "Share of the scheduler's periods in which a pod was stopped because it had used up its CPU limit; it costs latency long before CPU is full.",
            new PanelQuery($"{Sum(Rate(OfGateway("container_cpu_cfs_throttled_periods_total", RealContainer)), "pod")} / {Sum(Rate(OfGateway("container_cpu_cfs_periods_total", RealContainer)), "pod")}", "{{pod}}"));

    private static Panel Limits(RunTerms terms) =>
        Panel.Table("Requests and limits", PanelUnit.Count, terms.Autoscaler, "What the gateway's containers ask for and may use at most: CPU in cores, memory in bytes.",
            new PanelQuery($"{Bound("kube_pod_container_resource_requests", "request")} or {Bound("kube_pod_container_resource_limits", "limit")}", ""));

    private static string Bound(string metric, string bound) => $"label_replace({Sum(OfGateway(metric), "pod, container, resource")}, \"bound\", \"{bound}\", \"\", \"\")";
}
