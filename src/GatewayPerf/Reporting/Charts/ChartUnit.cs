namespace GatewayPerf.Reporting.Charts;

/// <summary>The unit of a chart's values, by which the page's script writes those under the cursor.</summary>
internal enum ChartUnit
{
    PerSecond,
    Milliseconds,
    Seconds,
    Share,
    Count,
    Cores,
    Bytes,
}
