using System.Globalization;
using System.Text.RegularExpressions;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Thresholds;

/// <summary>An aggregation of a metric compared with a number: <c>p(95)&lt;200</c>.</summary>
internal sealed partial record ThresholdExpression(string Source, string Method, double? Percentile, string Operator, double Limit)
{
    private static readonly Dictionary<MetricType, string[]> Methods = new()
    {
        [MetricType.Counter] = ["count", "rate"],
        [MetricType.Gauge] = ["value"],
        [MetricType.Rate] = ["rate"],
        [MetricType.Trend] = ["avg", "min", "max", "med", "p(N)"],
    };

    /// <exception cref="FormatException">It is none; the message is k6's.</exception>
    public static ThresholdExpression Parse(string source)
    {
        var match = Shape().Match(source);
        if (!match.Success || !double.TryParse(match.Groups["limit"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit))
            throw new FormatException($"failed parsing threshold expression \"{source}\"; reason: malformed threshold expression");
        var method = match.Groups["method"].Value;
        FormatException BadMethod(string reason) => new($"failed parsing threshold expression's \"{source}\" left hand side; reason: {reason}");
        if (method.StartsWith("p(", StringComparison.Ordinal))
        {
            return double.TryParse(method[2..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percentile) && percentile is >= 0 and <= 100
                ? new ThresholdExpression(source, method, percentile, match.Groups["operator"].Value, limit)
                : throw BadMethod("malformed percentile value, provide a number between 0 and 100");
        }

        return method is "avg" or "min" or "max" or "med" or "count" or "rate" or "value"
            ? new ThresholdExpression(source, method, null, match.Groups["operator"].Value, limit)
            : throw BadMethod("failed parsing method from expression");
    }

    /// <exception cref="FormatException">A metric of that type has no such aggregation; the message is k6's.</exception>
    public void CheckFor(Metric metric)
    {
        var known = Methods[metric.Type];
        if (!known.Contains(Percentile is null ? Method : "p(N)"))
        {
            throw new FormatException($"invalid threshold \"{Source}\" applied on metric {metric.Name}; reason: unsupported aggregation method {Method} on metric of type "
                + $"{MetricRegistry.Spell(metric.Type)}. supported aggregation methods for this metric are: {string.Join(", ", known)}");
        }
    }

    /// <summary>What the aggregation comes to after the test has run that long.</summary>
    public double Value(Sink sink, TimeSpan duration) => (sink, Method) switch
    {
        (CounterSink counter, "count") => counter.Sum,
        (CounterSink counter, _) => counter.Rate(duration),
        (GaugeSink gauge, _) => gauge.Value,
        (RateSink rate, _) => rate.Rate,
        (TrendSink trend, "avg") => trend.Average,
        (TrendSink trend, "min") => trend.Min,
        (TrendSink trend, "max") => trend.Max,
        (TrendSink trend, "med") => trend.Percentile(0.5),
        (TrendSink trend, _) => trend.Percentile(Percentile!.Value / 100),
        _ => throw new InvalidOperationException($"{Method} of {sink}"),
    };

    public bool Holds(double value) => Operator switch
    {
        "<" => value < Limit,
        "<=" => value <= Limit,
        ">" => value > Limit,
        ">=" => value >= Limit,
        "!=" => value != Limit,
        _ => value == Limit,
    };

    [GeneratedRegex(@"^\s*(?<method>[a-z_]+|p\([^)]*\))\s*(?<operator><=|>=|===|==|!=|<|>)\s*(?<limit>[-+0-9.eE]+)\s*$")]
    private static partial Regex Shape();
}
