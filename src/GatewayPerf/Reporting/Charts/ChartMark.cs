namespace GatewayPerf.Reporting.Charts;

/// <summary>A moment with a label.</summary>
/// <param name="At">From the first planned arrival.</param>
/// <param name="Label">A few words.</param>
/// <param name="Style">Class in the page's style sheet.</param>
internal sealed record ChartMark(TimeSpan At, string Label, string Style);
