using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;

namespace GatewayPerf.Tests.Observability.Prometheus;

/// <summary>Quantiles that are computed here are those that the real Prometheus computes.</summary>
public sealed class QuantileAnswersTests : IDisposable
{
    private static readonly DateTimeOffset To = NativeHistograms.From.AddSeconds(NativeHistograms.Seconds);
    private readonly TemporaryFolder _folder = new();

    // Prometheus 3 goes through a bucket exponentially; buckets are 0.54 % wide.
    private const double Bucket = 0.0054;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task They_are_those_of_Prometheus()
    {
        await using var prometheus = await StartAsync();
        (string Dashboard, string Title, string Legend)[] panels =
        [
            ("overview", "Request duration", "p50"), ("overview", "Request duration", "p75"), ("overview", "Request duration", "p99"), ("overview", "Latency added by the gateway", "p95"),
            ("overview", "p95 duration", "p95"), ("overview", "Added by the gateway", "added at p50"), ("gateway", "p99 by segment", "segment {{segment}}"),
        ];
        foreach (var (dashboard, title, legend) in panels)
        {
            var panel = SampleDashboards.Panel(dashboard, title);
            await CompareAsync(prometheus, panel, Values.Fill(panel.Queries.Single(query => query.Legend == legend).Expression));
        }
    }

    [Fact]
    public async Task Each_distribution_is_asked_for_once_and_so_is_everything_else()
    {
        var (asked, to) = (new Questions(new FakeAnswers()), NativeHistograms.From.AddHours(1));
        using var remembered = new RememberedAnswers(asked);
        var answers = new QuantileAnswers(remembered, PanelSeries.Questions(SampleDashboards.All, SampleDashboards.Values));
        await PanelSeries.WriteAsync(answers, SampleDashboards.All, SampleDashboards.Values, NativeHistograms.From, to, _folder.Path, TestContext.Current.CancellationToken);
        await new PanelDataChecks(answers, SampleDashboards.All, SampleDashboards.Values).AfterLoadAsync(NativeHistograms.From, to, TestContext.Current.CancellationToken);
        asked.Expressions.ShouldBeUnique();
        var histograms = asked.Expressions.Where(expression => expression.Contains("_seconds{testid", StringComparison.Ordinal)).ToList();
        histograms.Count(expression => expression.Contains("k6_http_req_duration_seconds", StringComparison.Ordinal)).ShouldBe(5, "rates of both paths, what both rose by, and that by segment");
        histograms.Where(expression => expression.Contains("quantile", StringComparison.Ordinal)).ShouldAllBe(
            expression => expression.Contains("waiting") || !expression.Contains("rate(k6_http_req_duration"), "one quantile of a distribution is Prometheus' own");
    }

    [Theory]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(http_server_request_duration_seconds_bucket{}[4s])))")]
    [InlineData("histogram_quantile(0.5, sum(rate(k6_a_seconds{}[4s]))) / histogram_quantile(0.5, sum(rate(k6_b_seconds{}[4s])))")]
    [InlineData("1 - avg by (node) (rate(node_cpu_seconds_total{mode=\"idle\"}[4s]))")]
    public async Task Anything_else_is_left_to_Prometheus(string expression)
    {
        var asked = new Questions(new FakeAnswers());
        await new QuantileAnswers(asked, [expression, expression.Replace("0.", "0.0", StringComparison.Ordinal)]).AskAsync(expression, To, To, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        asked.Expressions.ShouldBe([expression]);
    }

    private static QueryValues Values { get; } = SampleDashboards.Values with { Range = TimeSpan.FromSeconds(NativeHistograms.Seconds) };

    private static async Task CompareAsync(PrometheusProcess prometheus, Panel panel, string query)
    {
        var (asked, from) = (new Questions(prometheus), panel.IsInstant ? To : NativeHistograms.From);
        var ours = await new QuantileAnswers(asked, [query, .. query.Split(" - ").Select(part => part.Replace("0.", "0.0", StringComparison.Ordinal))]).AskAsync(query, from, To, TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        var theirs = await prometheus.AskAsync(query, from, To, TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        asked.Expressions.ShouldAllBe(question => !question.Contains("histogram_quantile", StringComparison.Ordinal));
        ours.Count.ShouldBe(theirs.Count);
        foreach (var (mine, real) in ours.Zip(theirs))
        {
            mine.Labels.ShouldBe(real.Labels);
            mine.Points.Select(point => point.At).ShouldBe(real.Points.Select(point => point.At));
            mine.Points.Count.ShouldBeGreaterThan(panel.IsInstant ? 0 : 70);
            mine.Points.Zip(real.Points).Max(pair => Math.Abs(pair.First.Value - pair.Second.Value) / Math.Abs(pair.Second.Value)).ShouldBeLessThan(Bucket, query);
        }
    }

    private async Task<PrometheusProcess> StartAsync()
    {
        var prometheus = await PrometheusProcess.StartAsync(await PrometheusPrograms.ObtainAsync(), Path.Combine(_folder.Path, "prometheus"), TestContext.Current.CancellationToken, "--web.enable-remote-write-receiver");
        await NativeHistograms.PushAsync(prometheus, TestContext.Current.CancellationToken);
        return prometheus;
    }
}
