namespace GatewayPerf.Runs;

/// <summary>A part of the journal is missing, unreadable or not ours. Said by the journal itself when it is read or appended to.</summary>
/// <param name="What">A sentence.</param>
public sealed record RecordDamaged(string What) : RunRecordEntry;
