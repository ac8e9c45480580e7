using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Kept;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Observability.Kept;

public sealed class KeptDashboardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_kept_is_read_again_whatever_its_values()
    {
        var points = new[] { 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-300 }.Select((value, index) => new MetricPoint(SampleRun.Clock(index + 0.25), value)).ToList();
        var kept = new KeptDashboard("d", "D", SampleRun.Clock(0), SampleRun.Clock(4), 1, 4,
            [new KeptPanel("P", PanelUnit.Bytes, "Reading.", [new KeptQuery("up", "{{pod}}", [new MetricSeries(new Dictionary<string, string> { ["pod"] = "a" }, points)])])]);
        await kept.WriteAsync(_folder.Path, TestContext.Current.CancellationToken);
        File.ReadAllText(Path.Combine(_folder.Path, "d.json")).ShouldContain($"\"unit\":\"Bytes\",\"reading\":\"Reading.\",\"queries\":[{{\"expression\":\"up\",\"legend\":\"{{{{pod}}}}\",\"series\":[{{\"labels\":{{\"pod\":\"a\"}},\"points\":[[{points[0].At.ToUnixTimeMilliseconds() / 1000.0},\"1.5\"],");

        var again = (await KeptDashboard.ReadAsync(_folder.Path, "d", TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (again.From, again.To, again.StepSeconds, again.RateSeconds, again.Panel("P")!.Unit).ShouldBe((kept.From, kept.To, 1, 4, PanelUnit.Bytes));
        again.Panel("P")!.Queries[0].Series[0].Points.ShouldBe(points);
    }

    [Fact]
    public async Task What_Prometheus_does_not_answer_costs_its_panel_and_no_other()
    {
        var log = CapturedLog.Begin();
        await PanelSeries.WriteAsync(new SampleMetrics { Refused = "k6_vus" }, SampleDashboards.All, SampleDashboards.Values, SampleMetrics.From, SampleMetrics.To, _folder.Path, TestContext.Current.CancellationToken);
        var overview = (await KeptDashboard.ReadAsync(_folder.Path, "overview", TestContext.Current.CancellationToken)).ShouldNotBeNull();
        overview.Panels.Where(panel => !panel.HasData).Select(panel => panel.Title).ShouldBe(["Virtual users"]);
        log.Lines.ShouldContain("Panel 'Virtual users' keeps no series: query timed out");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\"name\":\"d\",\"panels\":[{\"queries\":[{\"series\":[{\"points\":[[1,2]")]
    [InlineData("{\"name\":\"d\",\"title\":\"D\",\"panels\":[{\"title\":\"P\",\"queries\":[{\"series\":[{\"points\":[[1]]}]}]}]}")]
    public async Task What_is_missing_or_torn_is_none(string? text)
    {
        if (text is not null)
        {
            _folder.File("d.json", text);
        }

        (await KeptDashboard.ReadAsync(_folder.Path, "d", TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public void A_series_is_called_by_the_legend_or_by_its_labels()
    {
        var series = new MetricSeries(new Dictionary<string, string> { ["pod"] = "a", ["node"] = "n" }, [new MetricPoint(SampleRun.Clock(0), 1)]);
        new KeptQuery("up", "{{pod}} on {{node}}", [series]).NameOf(series).ShouldBe("a on n");
        new KeptQuery("up", "", [series]).NameOf(series).ShouldBe("pod=a, node=n");
    }

    [Fact]
    public async Task Events_are_those_of_the_overview_in_order()
    {
        await SampleMetrics.WriteAsync(_folder.Path);
        var events = KeptEvent.Of(await KeptDashboard.ReadAsync(_folder.Path, "overview", TestContext.Current.CancellationToken));
        events.Select(happened => (happened.Kind, happened.At)).ShouldBe(RunEventKinds.All.Select((kind, index) => (kind, SampleRun.Clock(10 * index))));
        events[2].Name.ShouldBe("the fault");
        KeptEvent.Of(null).ShouldBeEmpty();
    }

    [Fact]
    public void Values_have_the_units_that_people_use() => new[]
    {
        PanelUnit.Seconds.Format(0.0123), PanelUnit.Seconds.Format(12.34), PanelUnit.Share.Format(0.015), PanelUnit.Bytes.Format(1536), PanelUnit.BytesPerSecond.Format(2048), PanelUnit.Cores.Format(0.25), PanelUnit.YesNo.Format(1), PanelUnit.Count.Format(18000),
        PanelUnit.PerSecond.Format(300),
    }.ShouldBe(["12.3 ms", "12.3 s", "1.5 %", "1.5 KiB", "2 KiB/s", "0.25 cores", "yes", "18,000", "300/s"]);
}
