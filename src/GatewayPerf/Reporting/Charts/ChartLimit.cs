namespace GatewayPerf.Reporting.Charts;

/// <summary>What the values of a chart are held to.</summary>
/// <param name="Value">In the chart's unit.</param>
/// <param name="Label">What it is, with its figure.</param>
internal sealed record ChartLimit(double Value, string Label);
