namespace GatewayPerf.Runs;

/// <summary>The TestRun of a segment exists; its first planned arrival is at StartsAt.</summary>
public sealed record SegmentCreated(int Index, string TestRun, DateTimeOffset StartsAt) : RunRecordEntry;
