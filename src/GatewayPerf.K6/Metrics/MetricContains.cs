namespace GatewayPerf.K6.Metrics;

/// <summary>What the values of a metric are.</summary>
internal enum MetricContains
{
    Default,

    /// <summary>Milliseconds.</summary>
    Time,

    /// <summary>Bytes.</summary>
    Data,
}
