using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>A sample on its way to the output's thread.</summary>
/// <param name="Tags">Its tags.</param>
/// <param name="Metric">Its metric.</param>
/// <param name="Value">Its value.</param>
/// <param name="At">When it was taken, in milliseconds since 1970.</param>
internal readonly record struct PendingSample(TagSet Tags, Metric Metric, double Value, long At);
