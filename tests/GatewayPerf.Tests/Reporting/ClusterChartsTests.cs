using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Reporting;
using GatewayPerf.Reporting.Charts;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Reporting;

public sealed class ClusterChartsTests : IDisposable
{
    private static readonly ReportModel Model = SampleReports.Model("passed");
    private static readonly DateTimeOffset Start = Model.Ledger.TimelineStart!.Value;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pods_and_nodes_are_those_of_the_kept_panels()
    {
        var charts = await DrawAsync(expression => expression switch
        {
            _ when expression.Contains("kube_deployment_spec_replicas") => [Series("", _ => 2)],
            _ when expression.Contains("kube_pod_status_ready") => [Series("", second => second is >= 25 and < 31 ? 1 : 2)],
            _ when expression.Contains("container_memory_working_set_bytes") && expression.Contains("(pod)") => [Series("gateway-tyk-abc12", _ => 1 << 20, until: 20), Series("gateway-tyk-xyz34", _ => 2 << 20)],
            _ => [],
        });
        var pods = charts["pods"].Fine;
        pods.Description.ShouldEndWith("From Prometheus, a value each second.");
        Line(pods, "ready")[24].ShouldBe(2);
        Line(pods, "ready")[25].ShouldBe(1);
        Line(pods, "ready")[31].ShouldBe(2);
        var memory = charts["gateway-memory"].Fine;
        memory.Lines.Select(line => line.Label).ShouldBe(["pod abc12", "pod xyz34"]);
        Line(memory, "pod abc12")[20].ShouldBe(1 << 20);
        Line(memory, "pod abc12")[21].ShouldBeNull("a pod that went has no memory");
        charts["nodes"].Fine.Description.ShouldEndWith("From the record alone.", customMessage: "what the metrics lack comes from the record");
        charts.Keys.ShouldNotContain("node-cpu");
    }

    [Fact]
    public async Task Of_many_pods_the_highest_and_the_mean_are_drawn()
    {
        var charts = await DrawAsync(expression => expression.Contains("container_memory_working_set_bytes") && expression.Contains("(pod)")
            ? [.. Enumerable.Range(1, 8).Select(pod => Series($"gateway-{pod}", _ => pod))] : []);
        var memory = charts["gateway-memory"].Coarse;
        memory.Lines.Select(line => (line.Label, line.Values[0])).ShouldBe([("highest of 8 pods", 8.0), ("mean of them", 4.5)]);
    }

    [Fact]
    public void What_cannot_be_read_is_as_if_it_were_not_there()
    {
        KeptPanels.Read(_folder.Path, "overview").ShouldBeNull();
        _folder.File("overview.json", """{"stepSeconds":1,"panels":[{"title":"Nodes"}]}""");
        KeptPanels.Read(_folder.Path, "overview").ShouldBeNull();
    }

    private async Task<Dictionary<string, PageChart>> DrawAsync(Func<string, IReadOnlyList<MetricSeries>> answer)
    {
        var values = new QueryValues { Run = "run-1", Gateway = "tyk", RateInterval = TimeSpan.FromSeconds(4), Range = Model.Plan.Duration };
        await PanelSeries.WriteAsync(new Answers(answer), DashboardCatalogue.For(Model.Plan), values, Start, Start + Model.Plan.Duration, _folder.Path, TestContext.Current.CancellationToken);
        var panels = KeptPanels.Read(_folder.Path, "overview").ShouldNotBeNull();
        return PageCharts.Of(Model, ChartTimeline.Of(Model, panels), panels).ToDictionary(chart => chart.Fine.Name);
    }

    private static MetricSeries Series(string pod, Func<int, double> value, int until = 60) => new(
        pod.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["pod"] = pod },
        [.. Enumerable.Range(0, until + 1).Select(second => new MetricPoint(Start.AddSeconds(second), value(second)))]);

    private static IReadOnlyList<double?> Line(Chart chart, string label) => chart.Lines.Single(line => line.Label == label).Values;

    private sealed class Answers(Func<string, IReadOnlyList<MetricSeries>> answer) : IMetricAnswers
    {
        public Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) => Task.FromResult(answer(expression));
    }
}
