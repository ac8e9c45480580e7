using GatewayPerf.Plans;
using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Did the runners send what was planned, when it was planned?</summary>
internal static class GeneratorsDashboard
{
    // In the order in which a request goes through them.
    private static readonly string[] Phases = ["blocked", "connecting", "tls_handshaking", "sending", "waiting", "receiving"];

    public static Dashboard Of(RunPlan plan)
    {
        var terms = new RunTerms(plan);
        return new Dashboard("load-generators", "GatewayPerf: load generators", "Did the runners send what was planned, when it was planned? Only then do the other dashboards say anything about the gateway.",
        [
            new("Planned and done", GeneratorPanels.Rates, BySegment, Lateness(terms), Control(terms)),
            new("Runners", GeneratorPanels.VirtualUsers, ByRunner, Runners, GeneratorPanels.DataFlow, Totals),
            new("Where a request's time goes", PhasesOfRequests, Iterations),
            new("Resources of the runners", Cpu, Memory, Throttling),
        ]);
    }

    private static Panel BySegment { get; } =
        Panel.Table("Requests by segment", PanelUnit.Count, DataNeed.UnderLoad, "What the runners of each segment sent, through the gateway and straight to the upstream: the last values of their counters.",
            new PanelQuery(Sum(Last(K6("k6_http_reqs_total")), "segment, path"), ""));

    private static Panel Lateness(RunTerms terms) =>
        Panel.Series("Lateness", PanelUnit.Seconds, terms.PlannedArrivals, "p99, in each second, of how much later than intended an arrival started; it is a part of every latency.",
            new PanelQuery($"max({OfRun(RunMetrics.GeneratorLateness)})", "p99")) with
        { Limit = terms.Lateness };

    private static Panel Control(RunTerms terms) =>
        Panel.Series("Straight to the upstream", PanelUnit.Seconds, terms.ControlStream, "Duration of the control stream, which does not touch the gateway. When it is slow, the machine, the network or the upstream is.",
            new PanelQuery(Quantile(0.5, LoadQueries.DirectDuration), "p50"), new PanelQuery(Quantile(0.99, LoadQueries.DirectDuration), "p99")) with
        { Limit = terms.Control };

    private static Panel ByRunner { get; } =
        Panel.Series("Requests by runner", PanelUnit.PerSecond, DataNeed.UnderLoad, "Runners share the load evenly; one that falls behind is short of CPU.",
            new PanelQuery(Sum(Rate(K6("k6_http_reqs_total")), "instance_id"), "runner {{instance_id}}"));

    private static Panel Runners { get; } =
        Panel.Stat("Runners by segment", PanelUnit.Count, DataNeed.UnderLoad, "Runners that sent anything in each segment.",
            new PanelQuery($"count by (segment) ({Sum(Last(K6("k6_http_reqs_total")), "segment, instance_id")})", "segment {{segment}}"));

    private static Panel Totals { get; } =
        Panel.Stat("Data sent and received", PanelUnit.Bytes, DataNeed.UnderLoad, "All runners and segments, from the last values of their counters.",
            new PanelQuery(Sum(Last(K6("k6_data_sent_total"))), "sent"), new PanelQuery(Sum(Last(K6("k6_data_received_total"))), "received"));

    private static Panel PhasesOfRequests { get; } =
        Panel.Series("p99 of each phase of a request", PanelUnit.Seconds, DataNeed.UnderLoad, "Blocked is waiting for a connection, waiting is until the first byte of the answer. Percentiles of phases do not add up to that of the whole.",
            [.. Phases.Select(phase => new PanelQuery(Quantile(0.99, K6($"k6_http_req_{phase}_seconds", Through)), phase.Replace('_', ' ')))]);

    private static Panel Iterations { get; } =
        Panel.Series("Duration of an iteration", PanelUnit.Seconds, DataNeed.UnderLoad, "All that a virtual user does in one go; virtual users are needed for rate times this.",
            new PanelQuery(Quantile(0.5, K6("k6_iteration_duration_seconds", Through)), "p50"), new PanelQuery(Quantile(0.99, K6("k6_iteration_duration_seconds", Through)), "p99"));

    private static Panel Cpu { get; } =
        Panel.Series("CPU of the runners", PanelUnit.Cores, DataNeed.UnderLoad, "Cores that each runner pod uses; a runner that uses all that it may have is late.",
            new PanelQuery(Sum(Rate(OfRunners("container_cpu_usage_seconds_total", RealContainer)), "pod"), "{{pod}}"));

    private static Panel Memory { get; } =
        Panel.Series("Memory of the runners", PanelUnit.Bytes, DataNeed.UnderLoad, "Working set of each runner pod.",
            new PanelQuery(Sum(OfRunners("container_memory_working_set_bytes", RealContainer), "pod"), "{{pod}}"));

    private static Panel Throttling { get; } =
        Panel.Series("CPU throttling of the runners", PanelUnit.Share, DataNeed.WhereThereIs, "Share of periods in which a runner was stopped at its CPU limit. Anything but 0 makes arrivals late.",
            new PanelQuery($"{Sum(Rate(OfRunners("container_cpu_cfs_throttled_periods_total", RealContainer)), "pod")} / {Sum(Rate(OfRunners("container_cpu_cfs_periods_total", RealContainer)), "pod")}", "{{pod}}")) with
        { Limit = RunTerms.None };
}
