namespace GatewayPerf.K6.Metrics;

/// <summary>What a metric makes of its samples.</summary>
internal enum MetricType
{
    /// <summary>Their sum.</summary>
    Counter,

    /// <summary>The last one, with the smallest and the largest.</summary>
    Gauge,

    /// <summary>The share of those that are not 0.</summary>
    Rate,

    /// <summary>Their distribution.</summary>
    Trend,
}
