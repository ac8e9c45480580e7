using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Observability.RunSeries;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Tests.Verdicts;
using Prometheus.RemoteWrite;
using Snappier;

namespace GatewayPerf.Tests.Observability.RunSeries;

/// <summary>What a run of 40 s at 100/s in two segments, with a node failure at 12.2 s, writes of itself.</summary>
public sealed class RunSeriesBuilderTests
{
    private static readonly SampleRun Run = VerdictAssert.Sample;
    private static readonly IReadOnlyList<MetricSeries> Series = RunSeriesBuilder.Of(Run.Plan, Run.Entries(), [(SampleRun.Clock(25), "New size: 3")]);

    [Fact]
    public void Every_series_is_the_runs() => Series.ShouldAllBe(series => series.Labels[RunMetrics.Run] == Run.Plan.RunId.Value);

    [Fact]
    public void Arrivals_that_were_due_begin_at_nothing_and_end_with_the_plan()
    {
        var planned = Named(RunMetrics.PlannedArrivals);
        planned.Select(series => series.Labels[RunMetrics.Segment]).ShouldBe(["1", "2"]);
        foreach (var series in planned)
        {
            series.Points[0].Value.ShouldBe(0);
            series.Points[7].Value.ShouldBe(700);
            series.Points[^1].Value.ShouldBe(2000);
            series.Points.Select(point => point.At).ShouldBeUnique();
        }

        planned[1].Points[0].At.ShouldBe(SampleRun.Clock(20));
        planned[1].Points[^1].At.ShouldBe(SampleRun.Clock(40));
    }

    [Fact]
    public void Events_have_their_moment_kind_and_name() =>
        Named(RunMetrics.Event).OrderBy(series => series.Points.Single().At).Select(series => $"{(series.Points[0].At - SampleRun.LoadStart).TotalSeconds:0.0} {series.Labels[RunMetrics.Kind]} {series.Labels[RunMetrics.Name]}").ShouldBe(
        [
            "0.0 segment-started segment 1", "12.2 fault-applied power-off of gateway-2", "17.3 fault-detected gateway-2", "17.5 fault-recovered gateway-2", "20.0 segment-started segment 2",
            "20.5 segment-ended segment 1", "25.0 scaled New size: 3", "40.5 segment-ended segment 2",
        ]);

    [Fact]
    public void Lateness_is_in_seconds_and_without_the_warm_up()
    {
        var lateness = Named(RunMetrics.GeneratorLateness).ShouldHaveSingleItem();
        lateness.Points.Count.ShouldBe(35);
        lateness.Points.ShouldAllBe(point => point.Value > 0 && point.Value < 0.01);
    }

    [Fact]
    public void The_configuration_is_there_from_the_first_arrival_to_the_end_and_no_five_minutes_apart()
    {
        var info = Named(RunMetrics.Info).ShouldHaveSingleItem();
        info.Labels["rate"].ShouldStartWith("100/s");
        info.Points[0].At.ShouldBe(SampleRun.LoadStart);
        info.Points[^1].At.ShouldBe(SampleRun.Clock(40.6));
        info.Points.Zip(info.Points.Skip(1)).ShouldAllBe(pair => pair.Second.At - pair.First.At <= TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void Without_a_load_there_is_nothing_to_write() => RunSeriesBuilder.Of(Run.Plan, Run.Before(), []).ShouldBeEmpty();

    [Fact]
    public void The_body_of_a_push_is_what_Prometheus_reads()
    {
        var request = WriteRequest.Parser.ParseFrom(Snappy.DecompressToArray(RunSeriesPush.Body(Series)));
        request.Timeseries.Count.ShouldBe(Series.Count);
        request.Timeseries.ShouldAllBe(series => series.Labels.Select(label => label.Name).SequenceEqual(series.Labels.Select(label => label.Name).Order(StringComparer.Ordinal)), "remote write wants labels in order");
        var applied = request.Timeseries.Single(series => series.Labels.Any(label => label.Value == "fault-applied"));
        (applied.Samples.Single().Timestamp, applied.Samples[0].Value).ShouldBe((SampleRun.Clock(12.2).ToUnixTimeMilliseconds(), 1));
    }

    private static IReadOnlyList<MetricSeries> Named(string name) => [.. Series.Where(series => series.Labels["__name__"] == name)];
}
