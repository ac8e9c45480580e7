using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using Google.Protobuf;
using Prometheus.RemoteWrite;
using Snappier;

namespace GatewayPerf.Tests.Observability.Prometheus;

/// <summary>Histograms of a long load are recorded while it runs, and read as they were recorded.</summary>
public sealed class HistogramRulesTests : IDisposable
{
    private const string Pushed = "sum(rate(k6_http_req_duration_seconds{testid=~\"r1\",segment=~\".*\",group!~\"::setup|::teardown\",path=\"gateway\"}[270s]))";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(60, 1, 4, null)]
    [InlineData(3600, 1, 9, null)]
    [InlineData(10800, 1, 34, 11)]
    [InlineData(21600, 1, 67, 22)]
    [InlineData(86400, 15, 270, 90)]
    public void A_window_reaches_back_to_what_the_one_before_held(int range, int scrape, int window, int? every)
    {
        var plan = Plan(range, scrape);
        var values = QueryValues.Of(plan, plan.Duration);
        values.RateInterval.ShouldBe(TimeSpan.FromSeconds(window));
        HistogramRules.EveryOf(plan).ShouldBe(every is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        values.ReadsRecorded.ShouldBe(every is not null);
    }

    [Theory]
    [InlineData(600, 30)]
    [InlineData(60, null)]
    public void Of_a_short_segment_no_more_than_a_twentieth_is_missed_at_either_end(int segment, int? every)
    {
        var plan = Plan(86400, 15, segment);
        HistogramRules.EveryOf(plan).ShouldBe(every is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        QueryValues.Of(plan, plan.Duration).ReadsRecorded.ShouldBe(every is not null);
    }

    [Fact]
    public void A_long_load_that_ended_soon_is_read_as_it_was_pushed() => QueryValues.Of(Plan(86400, 15), TimeSpan.FromMinutes(20)).ReadsRecorded.ShouldBeFalse();

    [Fact]
    public void Every_histogram_of_a_panel_is_recorded_and_nothing_else_is_read_otherwise()
    {
        var plan = Plan(86400, 15);
        var (values, rules) = (QueryValues.Of(plan, plan.Duration) with { Run = "r1" }, PrometheusConfig.Rules(plan));
        rules.ShouldContain("interval: 1m30s");
        rules.Split("record: gatewayperf:k6_").Length.ShouldBe(9, "eight histograms");
        values.Fill(PromQl.Sum(PromQl.Rate(LoadQueries.Duration))).ShouldBe(Pushed.Replace("k6_", "gatewayperf:k6_", StringComparison.Ordinal));
        values.Fill(PromQl.Rate(LoadQueries.Requests)).ShouldStartWith("rate(k6_http_reqs_total{");
        PrometheusConfig.Rules(Plan(60, 1)).Trim().ShouldBe("groups: []");
    }

    [Fact]
    public async Task Prometheus_itself_records_them()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var data = Path.Combine(_folder.Path, "prometheus");
        await using var prometheus = await PrometheusProcess.StartAsync(await PrometheusPrograms.ObtainAsync(), data, cancellationToken, "--web.enable-remote-write-receiver", "--web.enable-lifecycle");
        File.WriteAllText(Path.Combine(data, "rules.yml"), PrometheusConfig.Rules(Plan(86400, 15)).Replace("interval: 1m30s", "interval: 1s", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(data, "prometheus.yml"), "rule_files: [rules.yml]\n");
        using var http = new HttpClient { BaseAddress = prometheus.Address };
        (await http.PostAsync(new Uri("-/reload", UriKind.Relative), null, cancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        for (var pushed = 1; pushed <= 2; pushed++)
        {
            await PushAsync(prometheus, pushed, cancellationToken);
            (await RecordedAsync(prometheus, pushed * 30, cancellationToken)).ShouldBe(["gateway of segment 1"]);
        }
    }

    private static RunPlan Plan(int seconds, int scrape, int segment = 3600) => RunPlanner.Plan(new RunParameters { Duration = new LoadDuration(TimeSpan.FromSeconds(seconds)), SegmentDuration = new LoadDuration(TimeSpan.FromSeconds(Math.Min(seconds, segment))) }, TimeProvider.System)
        with
    { Metrics = new MetricsPlan(TimeSpan.FromSeconds(scrape), TimeSpan.FromSeconds(1)) };

    // Two URLs, which the rules add up.
    private static Task PushAsync(PrometheusProcess prometheus, int times, CancellationToken cancellationToken)
    {
        var request = new WriteRequest();
        foreach (var url in new[] { "a", "b" })
        {
            var series = new TimeSeries();
            series.Labels.AddRange(new[] { ("__name__", "k6_http_req_duration_seconds"), ("path", "gateway"), ("segment", "1"), ("testid", "r1"), ("url", url) }.Select(label => new Label { Name = label.Item1, Value = label.Item2 }));
            var histogram = new Histogram { Timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), Schema = 7, ZeroThreshold = 2.938735877055719e-39, CountInt = (ulong)(15 * times), Sum = times };
            histogram.PositiveSpans.Add(new BucketSpan { Offset = -1000, Length = 2 });
            histogram.PositiveDeltas.AddRange([5 * times, 5 * times]);
            series.Histograms.Add(histogram);
            request.Timeseries.Add(series);
        }

        return prometheus.WriteAsync(Snappy.CompressToArray(request.ToByteArray()), cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> RecordedAsync(PrometheusProcess prometheus, double count, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        while (true)
        {
            var now = DateTimeOffset.UtcNow;
            var series = await prometheus.AskAsync($"{HistogramRules.Prefix}k6_http_req_duration_seconds", now, now, TimeSpan.FromSeconds(1), limited.Token);
            if (series is [{ Points: [{ Distribution.Buckets.Count: 2, Value: var value }] }] && value == count)
            {
                return [.. series.Select(one => $"{one.Labels["path"]} of segment {one.Labels["segment"]}")];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), limited.Token);
        }
    }
}
