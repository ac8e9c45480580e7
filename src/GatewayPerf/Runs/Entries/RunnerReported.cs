using System.Text.Json.Serialization;

namespace GatewayPerf.Runs;

/// <summary>
/// One second's report of one runner: what became known since its last one. Rows of a second that count nothing are left out, and histograms are kept as their counts. Sequence rises by one
/// from 1 for each (segment, runner); a reader ignores a number that it has seen.
/// </summary>
public sealed record RunnerReported(
    int Segment,
    [property: JsonConverter(typeof(NameConverter))] string Runner,
    int Sequence,
    IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>> Scenarios,
    RunnerVirtualUsers VirtualUsers) : RunRecordEntry
{
    /// <summary>What it says of each scenario.</summary>
    [JsonConverter(typeof(PackedScenariosConverter))]
    public IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>> Scenarios
    {
        get => Packed;
        init => Packed = PackedScenarios.Of(value);
    }

    /// <summary>The same.</summary>
    internal PackedScenarios Packed { get; init; } = PackedScenarios.Of(Scenarios);
}
