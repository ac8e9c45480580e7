using GatewayPerf.Verdicts;

namespace GatewayPerf.Runs;

/// <summary>The panels of the dashboards were asked for data.</summary>
/// <param name="UnderLoad">False: before the load, where only some must have any.</param>
/// <param name="Holes">What was missing.</param>
public sealed record MetricsChecked(bool UnderLoad, IReadOnlyList<Finding> Holes) : RunRecordEntry;
