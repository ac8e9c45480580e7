using System.Text.Json.Serialization;

namespace GatewayPerf.Runs;

/// <summary>One line of a run's journal. Entries are facts with their time; nothing in them is computed from other entries.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true, UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType)]
[JsonDerivedType(typeof(RunStarted), "runStarted")]
[JsonDerivedType(typeof(EnvironmentSeen), "environmentSeen")]
[JsonDerivedType(typeof(TargetStarted), "targetStarted")]
[JsonDerivedType(typeof(TargetFinished), "targetFinished")]
[JsonDerivedType(typeof(ClusterIntended), "clusterIntended")]
[JsonDerivedType(typeof(ClusterCreated), "clusterCreated")]
[JsonDerivedType(typeof(ClusterExpires), "clusterExpires")]
[JsonDerivedType(typeof(ClusterAdopted), "clusterAdopted")]
[JsonDerivedType(typeof(ClusterHandedOver), "clusterHandedOver")]
[JsonDerivedType(typeof(ClusterDestroyed), "clusterDestroyed")]
[JsonDerivedType(typeof(PrometheusSeen), "prometheusSeen")]
[JsonDerivedType(typeof(MetricsChecked), "metricsChecked")]
[JsonDerivedType(typeof(LeaksChecked), "leaksChecked")]
[JsonDerivedType(typeof(RunSeriesPushed), "runSeriesPushed")]
[JsonDerivedType(typeof(GrafanaSnapshotMade), "grafanaSnapshotMade")]
[JsonDerivedType(typeof(GatewayDeployed), "gatewayDeployed")]
[JsonDerivedType(typeof(Stabilized), "stabilized")]
[JsonDerivedType(typeof(LoadStarted), "loadStarted")]
[JsonDerivedType(typeof(SegmentCreated), "segmentCreated")]
[JsonDerivedType(typeof(RunnerReported), "runnerReported")]
[JsonDerivedType(typeof(RunnerEnded), "runnerEnded")]
[JsonDerivedType(typeof(SegmentEnded), "segmentEnded")]
[JsonDerivedType(typeof(LoadEnded), "loadEnded")]
[JsonDerivedType(typeof(MachineWatched), "machineWatched")]
[JsonDerivedType(typeof(WitnessRead), "witnessRead")]
[JsonDerivedType(typeof(ProfilesKept), "profilesKept")]
[JsonDerivedType(typeof(FaultIntended), "faultIntended")]
[JsonDerivedType(typeof(FaultApplied), "faultApplied")]
[JsonDerivedType(typeof(FaultRestored), "faultRestored")]
[JsonDerivedType(typeof(NodeObserved), "nodeObserved")]
[JsonDerivedType(typeof(LogsCollected), "logsCollected")]
[JsonDerivedType(typeof(FindingRaised), "findingRaised")]
[JsonDerivedType(typeof(RecordDamaged), "recordDamaged")]
[JsonDerivedType(typeof(RecordUnwritable), "recordUnwritable")]
[JsonDerivedType(typeof(RunFinished), "runFinished")]
public record RunRecordEntry
{
    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Its place in the journal, from 1, so that a line that went missing is noticed; null in journals that do not number their lines.</summary>
    [JsonPropertyName("n")]
    public int? Number { get; init; }
}
