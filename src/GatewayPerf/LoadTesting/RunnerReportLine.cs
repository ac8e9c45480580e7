using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>One second's report.</summary>
internal sealed record RunnerReportLine(
    DateTimeOffset? At, int Sequence, IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>> Scenarios, RunnerVirtualUsers VirtualUsers) : RunnerLine;
