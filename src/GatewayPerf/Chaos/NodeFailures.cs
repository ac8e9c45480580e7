using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Chaos;

/// <summary>What the failure of a node did, from plan, record and ledger. Pure.</summary>
public static class NodeFailures
{
    /// <summary>The result of the failure that was applied last; null when none was.</summary>
    public static NodeFailureResult? Measure(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, LoadLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(ledger);
        if (ledger.TimelineStart is not { } start || entries.OfType<FaultApplied>().LastOrDefault() is not { } applied)
        {
            return null;
        }

        var intendedAt = entries.OfType<FaultIntended>().LastOrDefault(fault => fault.Node == applied.Node && fault.At <= applied.At)?.At ?? applied.At;
        var restoredAt = entries.OfType<FaultRestored>().FirstOrDefault(fault => fault.Node == applied.Node && fault.At >= applied.At)?.At;
        var figures = Recovery.Measure(ledger.Main, intendedAt - start, applied.At - start, restoredAt - start, plan.Duration);
        return new NodeFailureResult
        {
            Mode = applied.Mode,
            Node = applied.Node,
            IntendedAt = intendedAt,
            AppliedAt = applied.At,
            RestoredAt = restoredAt,
            FirstFailedAt = start + figures.FirstFailedAt,
            DetectedAfterSeconds = After(NodeObservation.Detected),
            EndpointsRemovedAfterSeconds = After(NodeObservation.EndpointsRemoved),
            PodsEvictedAfterSeconds = After(NodeObservation.PodsEvicted),
            ReplacementReadyAfterSeconds = After(NodeObservation.ReplacementReady),
            NodeBackAfterSeconds = After(NodeObservation.NodeBack),
            FailedRequests = figures.Failed,
            TimedOutRequests = figures.TimedOut,
            DroppedIterations = figures.Dropped,
            RecoverySeconds = figures.RecoverySeconds,
            LatencyRecoverySeconds = figures.LatencyRecoverySeconds,
        };

        double? After(NodeObservation what) => entries.OfType<NodeObserved>()
            .Where(seen => seen.What == what && seen.Node == applied.Node && seen.At >= applied.At)
            .Select(seen => (double?)(seen.At - applied.At).TotalSeconds).FirstOrDefault();
    }
}
