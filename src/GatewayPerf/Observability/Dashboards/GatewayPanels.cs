using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Panels of the gateway that more than one dashboard shows.</summary>
internal static class GatewayPanels
{
    public const string CpuTitle = "Gateway CPU by pod";

    public const string MemoryTitle = "Gateway memory by pod";

    public static Panel Failures(RunTerms terms) =>
        Panel.Series("Failures by class", PanelUnit.PerSecond, DataNeed.UnderLoad, "Failed requests in a second by what went wrong. A power-off shows as timeouts, a crash as resets and refusals. What a limit refused is no failure.", LoadQueries.FailureClasses(terms));

    public static Panel Cpu(RunTerms terms) =>
        Panel.Series(CpuTitle, PanelUnit.Cores, terms.GatewayPods, "Cores that each gateway pod uses. Pods that differ much get different shares of the load.",
            new PanelQuery(Sum(Rate(OfGateway("container_cpu_usage_seconds_total", RealContainer)), "pod"), "{{pod}}"));

    public static Panel Memory(RunTerms terms) =>
        Panel.Series(MemoryTitle, PanelUnit.Bytes, terms.GatewayPods, "Working set, which the kernel's OOM killer looks at.",
            new PanelQuery(Sum(OfGateway("container_memory_working_set_bytes", RealContainer), "pod"), "{{pod}}"));

    public static Panel AddedLatency(RunTerms terms) =>
        Panel.Series("Latency added by the gateway", PanelUnit.Seconds, terms.ControlStream,
            "Each percentile through the gateway less the same percentile straight to the upstream: a difference of percentiles, not a percentile of differences. What is below 0 is noise.",
            new PanelQuery(LoadQueries.Added(0.5), "p50"), new PanelQuery(LoadQueries.Added(0.95), "p95"), new PanelQuery(LoadQueries.Added(0.99), "p99"));

    public static Panel Latency(RunTerms terms) =>
        Panel.Series("Request duration", PanelUnit.Seconds, DataNeed.UnderLoad, "Percentiles of the requests to the gateway, merged over all runners; the line is the promise for p99.",
            new PanelQuery(Quantile(0.5, LoadQueries.Duration), "p50"), new PanelQuery(Quantile(0.75, LoadQueries.Duration), "p75"),
            new PanelQuery(Quantile(0.95, LoadQueries.Duration), "p95"), new PanelQuery(Quantile(0.99, LoadQueries.Duration), "p99")) with
        { Limit = terms.P99Latency };
}
