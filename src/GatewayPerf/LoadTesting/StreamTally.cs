namespace GatewayPerf.LoadTesting;

/// <summary>What the reports of all runners come to in the timeline of one stream.</summary>
/// <param name="Buckets">Every 100 ms.</param>
/// <param name="Seconds">Every second.</param>
internal sealed record StreamTally(IReadOnlyList<ArrivalBucket> Buckets, StreamSeconds Seconds);
