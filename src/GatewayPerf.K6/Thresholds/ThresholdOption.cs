namespace GatewayPerf.K6.Thresholds;

/// <summary>A threshold as the options give it.</summary>
/// <param name="Metric">The metric, with a selector in braces or without: <c>http_req_duration{name:a}</c>.</param>
/// <param name="Expression">Such as <c>p(95)&lt;200</c>.</param>
/// <param name="AbortOnFail">Whether the test ends at once when it does not hold.</param>
/// <param name="DelayAbortEval">How long the test runs at least before that.</param>
internal sealed record ThresholdOption(string Metric, string Expression, bool AbortOnFail, TimeSpan DelayAbortEval);
