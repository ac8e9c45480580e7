namespace GatewayPerf.Reporting;

/// <summary>Differences of percentiles, in milliseconds.</summary>
public sealed record AddedLatencyReport(double P50, double P99);
