namespace GatewayPerf.Runs;

/// <summary>
/// One second's report of one runner: what became known since its last one, as it printed it. Sequence rises by one from 1 for each (segment, runner);
/// a reader ignores a number that it has seen.
/// </summary>
public sealed record RunnerReported(int Segment, string Runner, int Sequence, IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>> Scenarios, RunnerVirtualUsers VirtualUsers) : RunRecordEntry;
