namespace GatewayPerf.Runs;

/// <summary>One of a script's own k6 thresholds, as a runner judged it.</summary>
/// <param name="Metric">The metric, with its tags.</param>
/// <param name="Expression">For example <c>p(95)&lt;200</c>.</param>
/// <param name="Ok">Whether it was kept.</param>
/// <param name="Value">What was measured; null when there was no sample.</param>
/// <param name="AbortOnFail">Whether the runner stops when it fails.</param>
public sealed record ThresholdResult(string Metric, string Expression, bool Ok, double? Value = null, bool AbortOnFail = false);
