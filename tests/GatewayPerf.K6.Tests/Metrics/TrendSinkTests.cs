using CsCheck;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Tests.Metrics;

public sealed class TrendSinkTests
{
    [Fact]
    public void Percentiles_are_interpolated_as_k6_does()
    {
        var sink = Of(Enumerable.Range(1, 10).Select(i => (double)i).Reverse());
        (sink.Percentile(0.5), sink.Min, sink.Max, sink.Average, sink.Count).ShouldBe((5.5, 1, 10, 5.5, 10));
        sink.Percentile(0.9).ShouldBe(9.1, 1e-9);
        sink.Percentile(0.95).ShouldBe(9.55, 1e-9);
        sink.Percentile(0.99).ShouldBe(9.91, 1e-9);
        (new TrendSink().Percentile(0.9), Of([7]).Percentile(0.99)).ShouldBe((0, 7));
    }

    [Fact]
    public void Of_many_values_percentiles_are_right_to_a_tenth_of_a_percent_and_the_rest_exact() =>
        Gen.Select(Gen.Double[-1e3, 1e6].Array[20_000], Gen.Double[0, 1]).Sample((values, q) =>
        {
            var sink = Of(values);
            var rank = q * (values.Length - 1);
            Array.Sort(values);
            var exact = values[(int)Math.Floor(rank)] + (values[(int)Math.Ceiling(rank)] - values[(int)Math.Floor(rank)]) * (rank - Math.Floor(rank));
            sink.Percentile(q).ShouldBe(exact, Math.Abs(exact) * 0.001 + 1e-6);
            (sink.Min, sink.Max, sink.Count).ShouldBe((values[0], values[^1], values.Length));
            sink.Percentile(0).ShouldBe(values[0]);
            sink.Percentile(1).ShouldBe(values[^1]);
        }, iter: 5);

    private static TrendSink Of(IEnumerable<double> values)
    {
        var sink = new TrendSink();
        foreach (var value in values)
            sink.Add(value);
        return sink;
    }
}
