namespace GatewayPerf.K6.Metrics;

/// <summary>One value of one metric.</summary>
internal readonly record struct Sample(Metric Metric, double Value);
