using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Verdicts;

/// <summary>Puts together what the record says of the failure of a node.</summary>
internal static class NodeFailureResults
{
    /// <summary>The result, or null when no fault was applied.</summary>
    public static NodeFailureResult? From(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, LoadLedger ledger)
    {
        if (entries.OfType<FaultApplied>().FirstOrDefault() is not { } applied)
        {
            return null;
        }

        double? After(NodeObservation what) =>
            (entries.OfType<NodeObserved>().FirstOrDefault(seen => seen.What == what && seen.At >= applied.At)?.At - applied.At)?.TotalSeconds;
        var intended = entries.OfType<FaultIntended>().LastOrDefault(fault => fault.Node == applied.Node && fault.At <= applied.At)?.At ?? applied.At;
        var (recovery, first) = ledger.TimelineStart is { } start ? Recover(plan, ledger, applied.At - start) : (null, null);
        var end = ledger.TimelineStart is { } at ? (recovery is { } s ? applied.At - at + TimeSpan.FromSeconds(s) : plan.Duration) : TimeSpan.Zero;
        var counts = ledger.TimelineStart is { } zero ? ledger.Main.Counts(intended - zero, end) : ArrivalCounts.None;
        return new NodeFailureResult
        {
            Mode = applied.Mode,
            Node = applied.Node,
            IntendedAt = intended,
            AppliedAt = applied.At,
            RestoredAt = entries.OfType<FaultRestored>().FirstOrDefault(restored => restored.Node == applied.Node && restored.At >= applied.At)?.At,
            FirstFailedAt = first is { } f ? ledger.TimelineStart + f : null,
            DetectedAfterSeconds = After(NodeObservation.Detected),
            EndpointsRemovedAfterSeconds = After(NodeObservation.EndpointsRemoved),
            ReplacementReadyAfterSeconds = After(NodeObservation.ReplacementReady),
            NodeBackAfterSeconds = After(NodeObservation.NodeBack),
            FailedRequests = counts.Failed,
            TimedOutRequests = counts.TimedOut,
            DroppedIterations = counts.Dropped,
            RecoverySeconds = recovery,
            LatencyRecoverySeconds = recovery,
        };
    }

    private static (double? Recovery, TimeSpan? First) Recover(RunPlan plan, LoadLedger ledger, TimeSpan fault)
    {
        var first = ledger.Main.Buckets.Where(b => b.At + ArrivalBucket.Length > fault && b.Failed + b.Dropped > 0).Select(b => (TimeSpan?)b.At).FirstOrDefault();
        if (first is null)
        {
            return (0, null);
        }

        var window = TimeSpan.FromSeconds(Math.Max(3, 500.0 / plan.Rate.PerSecond));
        foreach (var bucket in ledger.Main.Buckets.Where(b => b.At >= first))
        {
            if (bucket.At + window <= plan.Duration && ledger.Main.Counts(bucket.At, bucket.At + window) is { Done: > 0, FailedShare: < 0.01 } counts && counts.Dropped < 0.01 * counts.Planned)
            {
                return ((bucket.At - fault).TotalSeconds, first);
            }
        }

        return (null, first);
    }
}
