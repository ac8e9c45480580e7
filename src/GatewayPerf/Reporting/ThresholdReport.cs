namespace GatewayPerf.Reporting;

/// <summary>One of the script's own k6 thresholds. Each runner judges its own share of the load.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Runner">The runner, by its number.</param>
/// <param name="Metric">The metric with its tags.</param>
/// <param name="Expression">For example <c>p(95)&lt;200</c>.</param>
/// <param name="Ok">Whether it was kept.</param>
/// <param name="Value">What was measured; null when there was no sample.</param>
/// <param name="AbortOnFail">Whether the runner was to stop when it failed.</param>
public sealed record ThresholdReport(int Segment, string Runner, string Metric, string Expression, bool Ok, double? Value, bool AbortOnFail);
