using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Thresholds;

/// <summary>A threshold of a metric, with what its last evaluation gave.</summary>
internal sealed class Threshold(Metric metric, ThresholdExpression expression, ThresholdOption option)
{
    public Metric Metric => metric;

    public string Source => expression.Source;

    /// <summary>The aggregation as it was written: <c>p(95)</c>.</summary>
    public string Method => expression.Method;

    public bool AbortOnFail => option.AbortOnFail;

    public TimeSpan DelayAbortEval => option.DelayAbortEval;

    public bool Ok { get; private set; } = true;

    public double Value { get; private set; }

    /// <summary>Compares again. A rate without samples holds; other metrics without samples count as 0.</summary>
    public void Evaluate(TimeSpan duration)
    {
        Value = expression.Value(metric.Sink!, duration);
        Ok = (metric.Sink!.IsEmpty && metric.Type == MetricType.Rate) || expression.Holds(Value);
    }
}
