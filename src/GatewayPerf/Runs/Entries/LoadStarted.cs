namespace GatewayPerf.Runs;

/// <summary>The absolute timeline is fixed: the first planned arrival is at TimelineStart.</summary>
public sealed record LoadStarted(DateTimeOffset TimelineStart) : RunRecordEntry;
