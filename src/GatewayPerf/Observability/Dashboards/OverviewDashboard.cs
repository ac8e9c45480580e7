using GatewayPerf.Plans;
using static GatewayPerf.Observability.Dashboards.PromQl;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Was the load carried, and what did it cost?</summary>
internal static class OverviewDashboard
{
    /// <summary>Name of its file.</summary>
    public const string Name = "overview";

    public static Dashboard Of(RunPlan plan)
    {
        var terms = new RunTerms(plan);
        return new Dashboard(Name, "GatewayPerf: overview", "Was the planned load carried, how fast, and what happened meanwhile?",
        [
            new("Result", [.. Totals(terms), .. Latency(terms), Recovery(terms)]),
            new("Load over time",
                GeneratorPanels.Rates, GatewayPanels.Failures(terms), GatewayPanels.Latency(terms), GatewayPanels.AddedLatency(terms), GeneratorPanels.VirtualUsers, GeneratorPanels.DataFlow),
            new("Cluster over time",
                GatewayPanels.Cpu(terms), GatewayPanels.Memory(terms), ScalingPanels.GatewayPods(terms), ScalingPanels.Nodes, PlatformPanels.NodeCpu, PlatformPanels.NodeMemory),
            new("Run", ScalingPanels.Events, Configuration, Scenarios),
        ]);
    }

    private static IEnumerable<Panel> Totals(RunTerms terms) =>
    [
        Panel.Stat("Requests", PanelUnit.Count, DataNeed.UnderLoad, "Requests of all runners and segments to the gateway, from the last value of each of their counters: exact.",
            new PanelQuery(Sum(Last(LoadQueries.Requests)), "requests")),
        Panel.Stat("Requests per second", PanelUnit.PerSecond, DataNeed.UnderLoad, "Mean over the seconds in which arrivals were due or iterations ended; idle time before, between and after segments does not count.",
            new PanelQuery(LoadQueries.MeanRate, "requests/s")),
        Panel.Stat("Answered 2xx", PanelUnit.Share, DataNeed.UnderLoad, "Share of the requests that were answered with a 2xx; refusals of a limit are not among them.",
            new PanelQuery(LoadQueries.SucceededShare, "2xx")),
        Panel.Stat("Failed requests", PanelUnit.Count, DataNeed.UnderLoad, "Requests without the expected answer, also those that got none at all (status 0). What a limit refused is not among them.",
            new PanelQuery(OrZero(Sum(Last(LoadQueries.FailedRequests(terms)))), "failed")) with { Limit = RunTerms.None },
        Panel.Stat("Failed share", PanelUnit.Share, DataNeed.UnderLoad, "Failed requests of all requests, over the whole load; the promise leaves the fault window out, this does not.",
            new PanelQuery(LoadQueries.FailedShare(terms), "failed")) with { Limit = terms.FailedShare },
        Panel.Stat("Planned arrivals done", PanelUnit.Share, terms.PlannedArrivals, "Iterations that ended, of those that the plan wanted; what is missing was dropped or lost.",
            new PanelQuery(LoadQueries.DoneShare, "done")) with { Limit = terms.DoneShare },
        Panel.Stat("Dropped iterations", PanelUnit.Count, DataNeed.UnderLoad, "Arrivals that no virtual user was free for, or that a late runner skipped.",
            new PanelQuery(OrZero(Sum(Last(LoadQueries.Dropped))), "dropped")) with { Limit = RunTerms.None },
    ];

    private static IEnumerable<Panel> Latency(RunTerms terms) =>
    [
        .. new[] { 75, 90, 95, 99 }.Select(percentile => Panel.Stat($"p{percentile} duration", PanelUnit.Seconds, DataNeed.UnderLoad,
            "From k6's histograms of all runners and segments, merged, never averaged. k6 counts from the actual start of a request; the report also counts from the intended one.",
            new PanelQuery(WholeQuantile(percentile / 100.0, LoadQueries.Duration), $"p{percentile}")) with { Limit = percentile == 99 ? terms.P99Latency : null }),
        Panel.Stat("Added by the gateway", PanelUnit.Seconds, terms.ControlStream, "Median through the gateway less the median straight to the upstream, which the same runners measure at the same time.",
            new PanelQuery($"{WholeQuantile(0.5, LoadQueries.Duration)} - {WholeQuantile(0.5, LoadQueries.DirectDuration)}", "added at p50")),
    ];

    private static Panel Recovery(RunTerms terms) =>
        Panel.Stat("Time to recovery", PanelUnit.Seconds, DataNeed.After(RunEventKinds.FaultRecovered), "From the moment at which the fault was applied until traffic had recovered.",
            new PanelQuery(ScalingPanels.SinceFault(RunEventKinds.FaultRecovered), "recovered after")) with
        { Limit = terms.Recovery };

    private static Panel Configuration { get; } =
        Panel.Table("Configuration", PanelUnit.Count, DataNeed.UnderLoad, "The parameters that the run was made with, a column for each.",
            new PanelQuery(Last(OfRun(RunMetrics.Info)), ""));

    private static Panel Scenarios { get; } =
        Panel.Table("Scenarios and methods", PanelUnit.Count, DataNeed.UnderLoad, "Requests of each scenario by method and status; status 0 means that there was no answer.",
            new PanelQuery(Sum(Last(K6("k6_http_reqs_total")), "scenario, method, status"), ""));
}
