namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>A point of a series.</summary>
/// <param name="At">Its moment.</param>
/// <param name="Value">Its value; NaN where there is none.</param>
public readonly record struct MetricPoint(DateTimeOffset At, double Value);
