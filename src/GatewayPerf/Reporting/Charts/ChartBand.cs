using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Charts;

/// <summary>A shaded stretch of time.</summary>
/// <param name="Range">From the first planned arrival.</param>
/// <param name="Label">Written at its foot; null when a mark says it.</param>
/// <param name="Style">Class in the page's style sheet.</param>
internal sealed record ChartBand(TimeRange Range, string? Label, string Style);
