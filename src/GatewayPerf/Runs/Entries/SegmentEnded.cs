namespace GatewayPerf.Runs;

/// <summary>A segment is over. Reasons are sentences that say why it is not sound; empty when it is.</summary>
public sealed record SegmentEnded(int Index, bool Cancelled, IReadOnlyList<string> Reasons) : RunRecordEntry;
