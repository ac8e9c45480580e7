namespace GatewayPerf.Reporting.Charts;

/// <summary>A line of a chart: a value for each bin, or null where there is none.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Style">Class in the page's style sheet, which gives colour and dashes.</param>
/// <param name="Values">One for each bin.</param>
internal sealed record ChartLine(string Label, string Style, IReadOnlyList<double?> Values);
