using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>The report of a run for programs, <c>report.json</c>; docs/report.schema.json is its schema. Times are UTC.</summary>
public sealed record RunReport
{
    // A reader may rely on every name being there, so that what is unknown is null and not absent.
    private static readonly JsonSerializerOptions Json = new(RunJson.Indented) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>Name of the run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The verdict in a sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the run can be evidence of.</summary>
    public required RunScope Scope { get; init; }

    /// <summary>What may be concluded and what not.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Steps that were not run yet when the report was written.</summary>
    public required IReadOnlyList<string> NotRunYet { get; init; }

    /// <summary>Where the cluster lived.</summary>
    public required Provider Provider { get; init; }

    /// <summary>What was under test.</summary>
    public required GatewayReport Gateway { get; init; }

    /// <summary>k6 executor of the main load.</summary>
    public required K6Executor Executor { get; init; }

    /// <summary>Whether each request carried its own JWT.</summary>
    public required bool UseJwt { get; init; }

    /// <summary>When the first process began to work on the run; null when none is recorded.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the run was over; null while it is not.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Everything that the reader must know, the gravest first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Every promise with its measured value.</summary>
    public required IReadOnlyList<PromiseResult> Promises { get; init; }

    /// <summary>The machine that drove the run; null when it was never recorded.</summary>
    public required EnvironmentReport? Environment { get; init; }

    /// <summary>Where its metrics are kept; null when the cluster was not made yet.</summary>
    public MetricsReport? Metrics { get; init; }

    /// <summary>What the gateway's live memory did; null when no identities were to roll.</summary>
    public LeakReport? Leaks { get; init; }

    /// <summary>Profiles of the gateway; null when nobody asked for any.</summary>
    public ProfilesReport? Profiles { get; init; }

    /// <summary>Deadline of one request.</summary>
    public required double RequestTimeoutSeconds { get; init; }

    /// <summary>The beginning of the load that is outside percentiles.</summary>
    public required double WarmUpSeconds { get; init; }

    /// <summary>The slices of the load, in order.</summary>
    public required IReadOnlyList<SegmentReport> Segments { get; init; }

    /// <summary>The control stream, straight to the upstream.</summary>
    public required ControlResult Control { get; init; }

    /// <summary>Latency through the gateway minus that of the control stream, outside the warm-up; null when one of them is unknown.</summary>
    public required AddedLatencyReport? GatewayAddedLatencyMs { get; init; }

    /// <summary>How exact percentiles are.</summary>
    public required string Quantisation { get; init; }

    /// <summary>The failure of a node; null when there was none.</summary>
    public required NodeFailureResult? NodeFailure { get; init; }

    /// <summary>The targets that ran, in order, each with its last outcome.</summary>
    public required IReadOnlyList<TargetReport> Targets { get; init; }

    /// <summary>Failed requests of all segments by class; null where some failed and no runner said why.</summary>
    public required FailureCounts? FailuresByClass { get; init; }

    /// <summary>The script's own k6 thresholds; empty when it has none.</summary>
    public required IReadOnlyList<ThresholdReport> Thresholds { get; init; }

    /// <summary>Figures of the whole run by the names of <see cref="FigureNames"/>; what is not known is left out. Null in reports of earlier versions.</summary>
    public IReadOnlyDictionary<string, double>? Figures { get; init; }

    /// <summary>What other runs must have in common with it to be compared. Null in reports of earlier versions.</summary>
    public ComparabilityReport? Comparability { get; init; }

    /// <summary>The iterations that it is one of; null when it was made alone.</summary>
    public RunGroup? Group { get; init; }

    /// <summary>Planned arrivals of all segments; null when the executor plans none.</summary>
    [JsonIgnore]
    public long? PlannedArrivals => Segments.Aggregate((long?)0, (sum, segment) => sum + segment.PlannedArrivals);

    /// <summary>Arrivals of the main load that were sent.</summary>
    [JsonIgnore]
    public long Requests => Segments.Sum(segment => segment.Requests);

    /// <summary>Reads a report. Throws <see cref="UserException"/> when there is none or it is not one.</summary>
    public static RunReport Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunReport>(File.ReadAllText(path), Json) ?? throw new JsonException();
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new UserException($"{path} is not a report that can be read; run ./build.sh Snapshot to write it again.", exception);
        }
    }

    /// <summary>The report as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";
}
