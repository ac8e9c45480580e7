namespace GatewayPerf.Observability.Prometheus;

/// <summary>A value at a time; NaN and infinities are values.</summary>
public readonly record struct PrometheusPoint(DateTimeOffset At, double Value);
