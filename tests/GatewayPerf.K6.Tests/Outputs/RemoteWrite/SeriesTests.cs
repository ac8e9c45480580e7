using System.Globalization;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Outputs.RemoteWrite;

/// <summary>Names, labels and values as k6 writes them.</summary>
public sealed class SeriesTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123);
    private readonly MetricRegistry _metrics = new();

    [Fact]
    public void A_run_is_there_under_k6s_names_with_its_tags_as_labels_in_order()
    {
        using var server = new EchoServer();
        using var receiver = new RemoteWriteReceiver();
        var outcome = Support.RemoteWrite.Run($$"""
            import http from 'k6/http';
            import { check, sleep } from 'k6';
            import { Counter, Trend } from 'k6/metrics';
            const bytes = new Counter('bytes', false);
            const sizes = new Trend('sizes');
            export const options = { tags: { testid: 'the-run', segment: '1', Zone: 'z', empty: '' }, scenarios: {
              gateway: { executor: 'per-vu-iterations', vus: 1, iterations: 3, tags: { path: 'gateway' } } } };
            export default function () {
              check(http.get('{{server.Url}}/status/404', { tags: { name: 'shop' } }), { fine: (r) => r.status === 200 });
              bytes.add(2.5);
              sizes.add(7);
              sleep(0.4);
            }
            """, receiver.Url, ("PUSH_INTERVAL", "300ms"), ("TREND_STATS", "p(99.9),max,count"));
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.Log.ShouldNotContain("remote write");

        const string Common = "path=\"gateway\",scenario=\"gateway\",segment=\"1\",testid=\"the-run\"}";
        const string Request = "{Zone=\"z\",error_code=\"1404\",expected_response=\"false\",method=\"GET\",name=\"shop\",path=\"gateway\",proto=\"HTTP/1.1\",scenario=\"gateway\",segment=\"1\",status=\"404\",testid=\"the-run\",url=\"shop\"}";
        receiver.Values("k6_http_reqs_total" + Request)[^1].ShouldBe(3);
        receiver.Values("k6_http_req_failed_rate" + Request)[^1].ShouldBe(1);
        receiver.Values("k6_checks_rate{Zone=\"z\",check=\"fine\"," + Common)[^1].ShouldBe(0);
        receiver.Values("k6_iterations_total{Zone=\"z\"," + Common)[^1].ShouldBe(3);
        receiver.Values("k6_bytes_total{Zone=\"z\"," + Common)[^1].ShouldBe(7.5);
        receiver.Values("k6_vus{Zone=\"z\",segment=\"1\",testid=\"the-run\"}")[^1].ShouldBe(1);
        receiver.Values("k6_data_sent_total{Zone=\"z\"," + Common)[^1].ShouldBeGreaterThan(100);
        receiver.Values("k6_sizes_max{Zone=\"z\"," + Common)[^1].ShouldBe(7);
        receiver.Values("k6_sizes_count{Zone=\"z\"," + Common)[^1].ShouldBe(3);
        receiver.Values("k6_http_req_duration_p999" + Request)[^1].ShouldBeInRange(0.00001, 1);
        receiver.Series.Select(s => s.Key).ShouldNotContain(k => k.Contains("=\"\"") || k.Contains("_p99{"));
        receiver.Series.ShouldAllBe(s => s.All(t => t.Labels.Select(l => l.Name).SequenceEqual(t.Labels.Select(l => l.Name).Order(StringComparer.Ordinal))));

        var sent = receiver.Values("k6_iterations_total{Zone=\"z\"," + Common);
        sent.ShouldBe(sent.Order());
        receiver.Pushes.Count.ShouldBeGreaterThan(2);
        receiver.Headers.ShouldAllBe(h => h["Content-Encoding"] == "snappy" && h["Content-Type"] == "application/x-protobuf"
            && h["X-Prometheus-Remote-Write-Version"] == "0.1.0" && h["User-Agent"] == "k6-prometheus-rw-output");
    }

    [Fact]
    public void Every_request_of_the_load_has_the_path_that_it_took_and_all_routes_share_their_series()
    {
        using var gateway = RawServer.Answering(RawServer.Ok);
        using var receiver = new RemoteWriteReceiver();
        var outcome = Runner.RunFile(Path.Combine(AppContext.BaseDirectory, "scenarios", "gateway.js"), s => s with
        {
            Environment = new Dictionary<string, string> { ["BASE_URL"] = gateway.Url, ["UPSTREAM_URL"] = gateway.Url, ["RATE"] = "10", ["DURATION"] = "1s", ["PATHS"] = "/api-0/,/api-1/,/api-2/" },
            Report = new() { Outputs = [$"experimental-prometheus-rw={receiver.Url}"], Environment = Support.RemoteWrite.Variables(("TREND_AS_NATIVE_HISTOGRAM", "true")) },
        });
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        var names = receiver.Series.Select(s => s.Key).Where(k => !k.StartsWith("k6_vus", StringComparison.Ordinal)).ToList();
        names.ShouldAllBe(k => k.Contains("path=\"gateway\"") || k.Contains("path=\"direct\""));
        names.Count(k => k.StartsWith("k6_http_req", StringComparison.Ordinal)).ShouldBe(2 * 9);
        names.Where(k => k.StartsWith("k6_http_reqs_total", StringComparison.Ordinal)).Sum(k => receiver.Values(k)[^1]).ShouldBe(15);
    }

    [Fact]
    public void Tags_in_another_order_are_the_same_series_and_of_two_of_a_name_the_later_counts()
    {
        using var receiver = new RemoteWriteReceiver();
        var hits = _metrics.Add("hits", MetricType.Counter);
        Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(hits, 1, TagSet.Empty.With(("b", "2"), ("a", "1")), At);
            add(hits, 2, TagSet.Empty.With(("a", "0")).With(("a", "1"), ("none", ""), ("__name__", "other")).With(("b", "2")), At);
        });
        receiver.Series.Select(s => s.Key).ShouldBe(["k6_hits_total{a=\"1\",b=\"2\"}"]);
        receiver.Values("k6_hits_total{a=\"1\",b=\"2\"}").ShouldBe([0, 3]);
    }

    [Fact]
    public void A_series_has_the_time_of_its_latest_sample_and_never_one_time_twice()
    {
        using var receiver = new RemoteWriteReceiver();
        var (height, level) = (_metrics.Add("height", MetricType.Gauge), _metrics.Add("level", MetricType.Gauge));
        Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(height, 1, TagSet.Empty, At);
            add(level, 5, TagSet.Empty, At - TimeSpan.FromSeconds(9));
            SpinWait.SpinUntil(() => receiver.Pushes.Count == 1, TimeSpan.FromSeconds(20)).ShouldBeTrue();
            add(height, 2, TagSet.Empty, At);
            add(height, 3, TagSet.Empty, At - TimeSpan.FromSeconds(1));
            SpinWait.SpinUntil(() => receiver.Pushes.Count == 2, TimeSpan.FromSeconds(20)).ShouldBeTrue();
            add(height, 4, TagSet.Empty, At + TimeSpan.FromSeconds(1));
        }, ("PUSH_INTERVAL", "50ms"));
        receiver.Points("k6_height{}").Select(p => (p.Value, p.Timestamp - At.ToUnixTimeMilliseconds())).ShouldBe([(1, 0), (3, 1), (4, 1000)]);
        receiver.Points("k6_level{}").Select(p => (p.Value, p.Timestamp - At.ToUnixTimeMilliseconds())).ShouldBe([(5, -9000)]);
    }

    [Fact]
    public void What_only_grows_begins_with_nothing_a_push_earlier()
    {
        using var receiver = new RemoteWriteReceiver();
        var (hits, late, time, level) = (_metrics.Add("hits", MetricType.Counter), _metrics.Add("late", MetricType.Counter), _metrics.Add("time", MetricType.Trend, MetricContains.Time), _metrics.Add("level", MetricType.Gauge));
        Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(hits, 5, TagSet.Empty, At + TimeSpan.FromSeconds(0.7));
            add(hits, 2, TagSet.Empty, At);
            add(late, 5, TagSet.Empty, At + TimeSpan.FromSeconds(3));
            add(late, 5, TagSet.Empty, At);
            add(time, 20, TagSet.Empty, At);
            add(level, 9, TagSet.Empty, At);
        }, ("TREND_AS_NATIVE_HISTOGRAM", "true"), ("PUSH_INTERVAL", "1s"));
        const string Native = "{k6_feature_native_histograms=\"true\"}";
        receiver.Points($"k6_hits_total{Native}").Select(p => (p.Value, p.Timestamp - At.ToUnixTimeMilliseconds())).ShouldBe([(0, -300), (7, 700)]);
        receiver.Points($"k6_late_total{Native}").Select(p => (p.Value, p.Timestamp - At.ToUnixTimeMilliseconds())).ShouldBe([(0, -1), (10, 3000)]);
        receiver.Series[$"k6_time_seconds{Native}"].SelectMany(s => s.Histograms).Select(h => (h.CountInt, h.Timestamp - At.ToUnixTimeMilliseconds())).ShouldBe([(0ul, -1000), (1ul, 0)]);
        receiver.Points($"k6_level{Native}").Select(p => p.Value).ShouldBe([9]);
    }

    [Fact]
    public void A_counter_at_rest_is_pushed_each_time_and_nothing_else_is()
    {
        using var receiver = new RemoteWriteReceiver();
        var (hits, level) = (_metrics.Add("hits", MetricType.Counter), _metrics.Add("level", MetricType.Gauge));
        Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(hits, 3, TagSet.Empty, DateTimeOffset.UtcNow);
            add(level, 9, TagSet.Empty, DateTimeOffset.UtcNow);
            SpinWait.SpinUntil(() => receiver.Pushes.Count >= 4, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        }, ("PUSH_INTERVAL", "50ms"));
        var points = receiver.Points("k6_hits_total{}");
        points[0].Value.ShouldBe(0);
        points.Skip(1).Select(p => p.Value).Distinct().ShouldBe([3]);
        points.Count.ShouldBe(1 + receiver.Pushes.Count);
        points.Select(p => p.Timestamp).ShouldBe(points.Select(p => p.Timestamp).Distinct().Order());
        receiver.Values("k6_level{}").ShouldBe([9]);
    }

    [Fact]
    public void Of_very_many_series_only_those_that_changed_are_pushed()
    {
        using var receiver = new RemoteWriteReceiver();
        var hits = _metrics.Add("hits", MetricType.Counter);
        Support.RemoteWrite.Push(receiver.Url, add =>
        {
            for (var i = 0; i <= 1000; i++)
                add(hits, 1, TagSet.Empty.With(("url", i.ToString(CultureInfo.InvariantCulture))), At);
            for (var i = 0; i < 4; i++)
            {
                var pushes = receiver.Pushes.Count;
                add(hits, 1, TagSet.Empty.With(("url", "0")), At);
                SpinWait.SpinUntil(() => receiver.Pushes.Count > pushes, TimeSpan.FromSeconds(20)).ShouldBeTrue();
            }
        }, ("PUSH_INTERVAL", "50ms"));
        receiver.Values("k6_hits_total{url=\"0\"}")[^1].ShouldBe(5);
        receiver.Values("k6_hits_total{url=\"1\"}").ShouldBe([0, 1]);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public void The_end_marks_every_series_as_stale_when_it_is_to(string markers, int expected)
    {
        using var receiver = new RemoteWriteReceiver();
        var (hits, time) = (_metrics.Add("hits", MetricType.Counter), _metrics.Add("time", MetricType.Trend, MetricContains.Time));
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(hits, 1, TagSet.Empty, At);
            add(time, 1, TagSet.Empty, DateTimeOffset.UtcNow);
        }, ("STALE_MARKERS", markers), ("TREND_AS_NATIVE_HISTOGRAM", "true"));
        receiver.Pushes.Count.ShouldBe(1 + expected);
        foreach (var series in receiver.Series)
        {
            var stale = series.SelectMany(s => s.Samples).Where(s => RemoteWriteReceiver.IsStale(s.Value)).ToList();
            stale.Count.ShouldBe(expected, series.Key);
            stale.ShouldAllBe(s => s.Timestamp > before);
        }
    }

    [Fact]
    public void Ever_new_values_of_a_tag_fill_no_memory()
    {
        using var receiver = new RemoteWriteReceiver();
        var hits = _metrics.Add("hits", MetricType.Counter);
        var log = Support.RemoteWrite.Push(receiver.Url, add =>
        {
            for (var i = 0; i < 50_100; i++)
                add(hits, 1, TagSet.Empty.With(("url", i.ToString(CultureInfo.InvariantCulture))), At);
            add(hits, 1, TagSet.Empty.With(("url", "0")), At);
        });
        log.ShouldContain(": 100 samples are missing, because their tags would have made more than 50000 series; give requests a tag 'name'.");
        receiver.Series.Count.ShouldBe(50_000);
        receiver.Values("k6_hits_total{url=\"0\"}")[^1].ShouldBe(2);
    }
}
