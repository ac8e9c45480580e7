using System.Text.Json;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Outputs.RemoteWrite;

/// <summary>What Prometheus itself makes of a run.</summary>
public sealed class RealPrometheusTests
{
    private const int Requests = 18_000;

    [Fact]
    public void It_has_every_request_the_runners_own_quantile_and_nothing_after_the_end()
    {
        using var prometheus = PrometheusServer.StartOrSkip();
        using var server = RawServer.Answering(RawServer.Ok);
        using var folder = new TemporaryFolder();
        var export = folder.Write("summary.json", "");
        var outcome = Runner.Run($$"""
            import http from 'k6/http';
            export const options = { summaryTrendStats: ['p(50)', 'p(99)'], tags: { testid: 'r' }, scenarios: {
              gateway: { executor: 'shared-iterations', vus: 8, iterations: {{Requests}}, tags: { path: 'gateway' } } } };
            export default function () { http.get('{{server.Url}}/'); }
            """, s => s with
        {
            Report = new ReportSettings
            {
                Outputs = ["experimental-prometheus-rw"],
                SummaryExport = export,
                Environment = Support.RemoteWrite.Variables(
                    ("SERVER_URL", $"{prometheus.Url}/api/v1/write"), ("PUSH_INTERVAL", "1s"), ("TREND_AS_NATIVE_HISTOGRAM", "true"), ("STALE_MARKERS", "true")),
            },
        });
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.Log.ShouldNotContain("remote write");

        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        prometheus.Query("sum(last_over_time(k6_http_reqs_total{testid=\"r\",path=\"gateway\"}[10m]))", now).ShouldBe([Requests]);
        prometheus.Query("sum(last_over_time(k6_iterations_total[10m]))", now).ShouldBe([Requests]);
        var last = prometheus.Result("k6_http_reqs_total[10m]", now).SelectMany(r => r.GetProperty("values").EnumerateArray()).Max(v => v[0].GetDouble());
        prometheus.Query("histogram_count(sum(k6_http_req_duration_seconds))", last).ShouldBe([Requests]);
        var own = JsonDocument.Parse(File.ReadAllText(export)).RootElement.GetProperty("metrics").GetProperty("http_req_duration");
        foreach (var (quantile, stat) in new[] { ("0.99", "p(99)"), ("0.5", "p(50)") })
        {
            var seen = prometheus.Query($"histogram_quantile({quantile}, sum(k6_http_req_duration_seconds{{path=\"gateway\"}}))", last).Single() * 1000;
            (seen / own.GetProperty(stat).GetDouble()).ShouldBeInRange(0.99, 1.01, stat);
        }

        // Also what the first push added. (Of few points Prometheus guesses what was before and after them, so that it is more.)
        prometheus.Query("histogram_count(sum(increase(k6_http_req_duration_seconds[10m])))", now).Single().ShouldBeGreaterThanOrEqualTo(Requests);
        prometheus.Query("sum(increase(k6_iterations_total[10m]))", now).Single().ShouldBeGreaterThanOrEqualTo(Requests);

        prometheus.Result("{__name__=~\"k6_.+\"}", last).Count.ShouldBeGreaterThan(10);
        prometheus.Result("{__name__=~\"k6_.+\"}", now + 0.1).ShouldBeEmpty();
    }
}
