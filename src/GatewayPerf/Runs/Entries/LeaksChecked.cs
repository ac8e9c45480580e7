using GatewayPerf.Observability.Leaks;

namespace GatewayPerf.Runs;

/// <summary>The gateway's live memory was looked at over the phases of a leak run; the last look counts.</summary>
/// <param name="Containers">The verdict on each start of each container; empty where none told its live memory.</param>
public sealed record LeaksChecked(IReadOnlyList<LeakFinding> Containers) : RunRecordEntry;
