using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Text;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>How each figure was measured, and how exact it can be.</summary>
internal static class MethodSection
{
    public static void Write(HtmlWriter page, ReportModel model, KeptPanels? panels) => page.Section("How each figure was measured", section =>
    {
        var (plan, bucket) = (model.Plan, Quantity.Milliseconds(ArrivalBucket.Length));
        var table = new HtmlTable("Sources, clocks and resolutions", "figure", "source", "clock", "resolution")
            .Row("planned arrivals", "the plan's arithmetic", "none", "exact")
            .Row("sent, succeeded, failed, dropped", "the runners' counters", "the runner's, from the intended start of an arrival", $"exact in number, {bucket} in time")
            .Row("latency from the intended start", "the runners' histograms, merged and never averaged", "the runner's monotonic clock", $"each second; {model.Report.Quantisation}: at most 0.1 % off")
            .Row("http_req_duration", "the same runners, as k6 counts it", "the runner's monotonic clock", $"each second; {model.Report.Quantisation}")
            .Row("lateness of the runner", "the same runners: intended to actual start", "the runner's monotonic clock", $"each second; {model.Report.Quantisation}")
            .Row("control stream, latency added by the gateway", plan.HasControlStream ? $"{plan.ControlRate} from the same runners straight to the upstream" : "none in this run", "the runner's monotonic clock", "a difference of percentiles, not a percentile of differences")
            .Row("requests that gateway and upstream saw", "their own counters, read over HTTP", "the run's", $"every {Quantity.Seconds(WitnessPoller.Every.TotalSeconds)}; of a pod that went its last reading counts")
            .Row("phases of a fault", "the cluster's API", "the run's", $"a look every {Quantity.Milliseconds(NodeWatch.Every)}")
            .Row("recovery", $"failed and dropped arrivals: the first {LoadDuration.Format(Recovery.LeastWindow)} and {Quantity.Count(Recovery.LeastArrivals)} arrivals with less than {Quantity.Share(Recovery.FailedShare)} of them", "the runner's", bucket)
            .Row("pods, nodes, CPU, memory over time", Metrics(model), "Prometheus'", plan.Metrics is { } metrics ? $"a scrape every {LoadDuration.Format(metrics.ScrapeInterval)}{Points(panels)}" : "none");
        section.Table(table);
        section.Element("p", $"Runners, cluster and run share {(plan.Provider == Provider.Local ? "one machine and its clock" : "no clock: each machine's is kept by NTP, so that times of different sources may be some milliseconds apart")}."
            + " A difference smaller than a figure's resolution is no difference.");
    });

    private static string Points(KeptPanels? panels) =>
        panels is null || panels.Rates == TimeSpan.Zero ? "" : $"; a point each {LoadDuration.Format(panels.Step)}, rates over {LoadDuration.Format(panels.Rates)}";

    private static string Metrics(ReportModel model) => model.Report.Metrics is { Prometheus: { } prometheus } ? prometheus : $"the record alone: {model.Report.Metrics?.Missing ?? "no metrics were kept."}";
}
