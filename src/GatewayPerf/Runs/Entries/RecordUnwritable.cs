namespace GatewayPerf.Runs;

/// <summary>The journal could not be written for a while. Said by the journal itself, once; it stands behind the entry that met it, as soon as there is room again.</summary>
/// <param name="What">One or two sentences: which file, why, and what to do.</param>
public sealed record RecordUnwritable(string What) : RunRecordEntry;
