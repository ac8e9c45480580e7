using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;

namespace GatewayPerf.Tests.Observability.Prometheus;

/// <summary>Sums that are added up here are those that the real Prometheus adds up.</summary>
public sealed class SumAnswersTests : IDisposable
{
    private static readonly DateTimeOffset To = Counters.From.AddSeconds(Counters.Seconds - 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("r1")]
    [InlineData("r2")]
    public async Task They_are_those_of_Prometheus(string run)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var prometheus = await PrometheusProcess.StartAsync(await PrometheusPrograms.ObtainAsync(), Path.Combine(_folder.Path, "prometheus"), cancellationToken, "--web.enable-remote-write-receiver");
        await Counters.PushAsync(prometheus, cancellationToken);
        var (values, asked) = (SampleDashboards.Values with { Run = run, Range = TimeSpan.FromSeconds(Counters.Seconds) }, new Questions(prometheus));
        var answers = new SumAnswers(asked, PanelSeries.Questions(SampleDashboards.All, values));
        var compared = 0;
        foreach (var (query, from) in OfRequests(values))
        {
            var ours = await answers.AskAsync(query, from, To, TimeSpan.FromSeconds(7), cancellationToken);
            var theirs = await prometheus.AskAsync(query, from, To, TimeSpan.FromSeconds(7), cancellationToken);
            ours.Count.ShouldBe(theirs.Count, query);
            compared += ours.Count;
            foreach (var (mine, real) in ours.Zip(from == To ? [.. theirs.OrderBy(Name, StringComparer.Ordinal)] : theirs))
            {
                mine.Labels.ToList().ShouldBe(real.Labels.ToList(), query);
                mine.Points.Select(point => point.At).ShouldBe(real.Points.Select(point => point.At), query);
                mine.Points.Zip(real.Points).ShouldAllBe(pair => Math.Abs(pair.First.Value - pair.Second.Value) <= 1e-9 * Math.Abs(pair.Second.Value));
            }
        }

        compared.ShouldBeGreaterThanOrEqualTo(20);
        asked.Expressions.Where(expression => expression.Contains("sum by (error, error_code, expected_response, instance_id, path, status) (rate(k6_http_reqs_total", StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Each_counter_is_read_once_over_time_and_once_at_its_end()
    {
        var (asked, to) = (new Questions(new FakeAnswers()), Counters.From.AddHours(1));
        using var remembered = new RememberedAnswers(asked);
        var answers = PanelSeries.Sharing(remembered, SampleDashboards.All, SampleDashboards.Values);
        await PanelSeries.WriteAsync(answers, SampleDashboards.All, SampleDashboards.Values, Counters.From, to, _folder.Path, TestContext.Current.CancellationToken);
        asked.Expressions.Count(expression => expression.Contains("rate(k6_http_reqs_total", StringComparison.Ordinal)).ShouldBe(1);
        asked.Expressions.Where(expression => expression.Contains("last_over_time(k6_http_reqs_total", StringComparison.Ordinal)).ShouldSatisfyAllConditions(
            expressions => expressions.Count().ShouldBe(2),
            expressions => expressions.ShouldContain(expression => expression.StartsWith("count by (segment)", StringComparison.Ordinal), "it is Prometheus that counts"));
    }

    [Theory]
    [InlineData("sum(rate(k6_a_total{testid=~\"r1\"}[5s]))", "sum(rate(k6_b_total{testid=~\"r1\"}[5s]))")]
    [InlineData("sum(rate(k6_a_total{testid=~\"r1\"}[5s]))", "sum(last_over_time(k6_a_total{testid=~\"r1\"}[5s]))")]
    [InlineData("sum by (pod) (rate(http_requests_total{a=\"1\"}[5s]))", "sum by (pod) (rate(http_requests_total{a=\"2\"}[5s]))")]
    [InlineData("max(rate(k6_a_total{a=\"1\"}[5s]))", "max(rate(k6_a_total{a=\"2\"}[5s]))")]
    public async Task What_shares_nothing_is_left_to_Prometheus(string expression, string other)
    {
        var asked = new Questions(new FakeAnswers());
        await new SumAnswers(asked, [expression, other]).AskAsync(expression, Counters.From, To, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        asked.Expressions.ShouldBe([expression]);
    }

    // At one moment Prometheus gives them in no order.
    private static string Name(MetricSeries series) => string.Join('\0', series.Labels.Values);

    private static IEnumerable<(string Query, DateTimeOffset From)> OfRequests(QueryValues values) =>
        SampleDashboards.All.SelectMany(dashboard => dashboard.Panels).SelectMany(panel => panel.Queries.Select(query => (Query: values.Fill(query.Expression), From: panel.IsInstant ? To : Counters.From)))
            .Where(question => question.Query.Contains("k6_http_reqs_total", StringComparison.Ordinal)).Distinct();
}
