namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>A point of a series.</summary>
/// <param name="At">Its moment.</param>
/// <param name="Value">Its value; NaN where there is none; of a native histogram its count.</param>
/// <param name="Distribution">The native histogram; null: it is a number. Nothing keeps it.</param>
public readonly record struct MetricPoint(DateTimeOffset At, double Value, Distribution? Distribution = null);
