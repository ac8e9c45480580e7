using System.Text.Json.Serialization;
using GatewayPerf.Plans;

namespace GatewayPerf.Verdicts;

/// <summary>What the failure of a node did, as clients and the cluster's API saw it. Seconds count from <see cref="AppliedAt"/>; null: it was not seen.</summary>
public sealed record NodeFailureResult
{
    /// <summary>How the node failed.</summary>
    public required NodeFailureMode Mode { get; init; }

    /// <summary>The node.</summary>
    public required string Node { get; init; }

    /// <summary>From then on the node was touched: the intent was written.</summary>
    public required DateTimeOffset IntendedAt { get; init; }

    /// <summary>The fault was in force.</summary>
    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>The fault was undone.</summary>
    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>Intended start of the first arrival that failed or was dropped because of it.</summary>
    public DateTimeOffset? FirstFailedAt { get; init; }

    /// <summary>The node's Ready condition left True.</summary>
    public double? DetectedAfterSeconds { get; init; }

    /// <summary>No ready endpoint of the gateway's Service was on the node any more.</summary>
    public double? EndpointsRemovedAfterSeconds { get; init; }

    /// <summary>Every gateway pod of the node was marked for deletion or gone.</summary>
    public double? PodsEvictedAfterSeconds { get; init; }

    /// <summary>As many ready replicas as before, none on the node.</summary>
    public double? ReplacementReadyAfterSeconds { get; init; }

    /// <summary>The node's Ready condition was True again.</summary>
    public double? NodeBackAfterSeconds { get; init; }

    /// <summary>Arrivals that failed from the fault to recovery.</summary>
    public required long FailedRequests { get; init; }

    /// <summary>The part of them that met their deadline.</summary>
    public required long TimedOutRequests { get; init; }

    /// <summary>Arrivals that were dropped from the fault to recovery.</summary>
    public required long DroppedIterations { get; init; }

    /// <summary>From the fault to the first window of max(3 s, 500 requests) with less than 1 % failed; 0 when nothing failed; null when it never came.</summary>
    public double? RecoverySeconds { get; init; }

    /// <summary>From the fault until p99 latency was at most max(2 x before, before + 25 ms); null when it never was.</summary>
    public double? LatencyRecoverySeconds { get; init; }

    /// <summary>No client noticed it. What commands do may also hold requests without failing one, which their latency shows.</summary>
    [JsonIgnore]
    public bool Unnoticed => FailedRequests + DroppedIterations == 0 && RecoverySeconds == 0 && !(Mode == NodeFailureMode.Command && LatencyRecoverySeconds > 0);
}
