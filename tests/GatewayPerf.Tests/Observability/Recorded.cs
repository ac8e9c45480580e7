using System.Text.Json;

namespace GatewayPerf.Tests.Observability;

/// <summary>Series of a run, a sample a second from second 0 on, in promtool's notation; and what queries must say about them.</summary>
internal sealed class Recorded
{
    private readonly List<object> _series = [];
    private readonly List<object> _expected = [];

    /// <summary>A series: <c>1x9</c> is ten samples of 1, <c>_x9</c> nine of none, <c>0+5x9</c> ten that rise by 5, <c>stale</c> the end.</summary>
    public Recorded Series(string series, string values)
    {
        _series.Add(new { series, values });
        return this;
    }

    /// <summary>What a query answers at a second: a value without labels.</summary>
    public Recorded Expect(string expression, int second, double value) => Expect(expression, second, ("{}", value));

    /// <summary>What a query answers at a second: each series with its value.</summary>
    public Recorded Expect(string expression, int second, params (string Labels, double Value)[] samples)
    {
        _expected.Add(new { expr = expression, eval_time = $"{second}s", exp_samples = samples.Select(sample => new { labels = sample.Labels, value = sample.Value }) });
        return this;
    }

    /// <summary>Lets Prometheus evaluate them.</summary>
    public async Task ShouldHoldAsync()
    {
        using var folder = new TemporaryFolder();
        var tests = new { evaluation_interval = "1s", tests = new[] { new { interval = "1s", input_series = _series, promql_expr_test = _expected } } };
        var (code, output) = await Promtool.RunAsync("test", "rules", folder.File("tests.yml", JsonSerializer.Serialize(tests)));
        code.ShouldBe(0, output);
    }
}
