using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Text;
using GatewayPerf.Reporting.Distributions;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>What a fault did, phase by phase, beside the clocks that decide it.</summary>
internal static class FaultStory
{
    private const string Applied = "fault applied";
    private const string Run = "the run, to the millisecond";
    private static readonly string Api = $"the cluster's API, looked at every {Quantity.Milliseconds(NodeWatch.Every)}";
    private static readonly string Clients = $"clients, in steps of {Quantity.Milliseconds(ArrivalBucket.Length)} of intended starts";
    private static readonly string Few = Quantity.Share(Recovery.FailedShare);

    /// <summary>The phases in the order in which a lost node usually goes through them.</summary>
    public static IReadOnlyList<FaultPhase> Of(ReportModel model, NodeFailureResult failure)
    {
        var (here, usual) = (model.Plan.Clocks, ClusterClocks.Kubernetes);
        var clocks = failure.Mode != NodeFailureMode.Command;
        var (grace, eviction) = (Of(clocks, clock => clock.NodeGrace), Of(clocks, clock => clock.NodeGrace + clock.EvictionAfter));
        return
        [
            new(Applied, 0, null, null, "", Run),
            new("first request failed or dropped", Later((failure.FirstFailedAt - failure.AppliedAt)?.TotalSeconds), null, null, "at once: requests in flight are lost with the node", Clients),
            new("node not ready any more", failure.DetectedAfterSeconds, grace.Here, grace.Usual, clocks ? "node-monitor-grace-period after the last heartbeat" : "", Api),
            new("its endpoints removed", failure.EndpointsRemovedAfterSeconds, grace.Here, grace.Usual, clocks ? "as soon as the node is not ready" : "", Api),
            new("its pods evicted", failure.PodsEvictedAfterSeconds, eviction.Here, eviction.Usual, clocks ? "toleration of an unreachable node, after it was not ready" : "", Api),
            new("last request failed or dropped", LastFailed(model, failure), null, null, "", Clients),
            new($"failures below {Few} again", Above(failure.RecoverySeconds), null, null, "", Clients) { Otherwise = Otherwise(failure.RecoverySeconds, $"never {Few} or more") },
            new("latency as before again", Above(failure.LatencyRecoverySeconds), null, null, "", "clients, in whole seconds") { Otherwise = Otherwise(failure.LatencyRecoverySeconds, "never worse") },
            new("replacement ready", failure.ReplacementReadyAfterSeconds, eviction.Here, eviction.Usual, clocks ? "the eviction, and the start of a pod" : "", Api),
            new(failure.Mode == NodeFailureMode.Command ? "fault undone" : "node restored", (failure.RestoredAt - failure.AppliedAt)?.TotalSeconds, Down(model), null, Down(model) is null ? "" : "the plan's own time", Run),
            new("node ready again", failure.NodeBackAfterSeconds, null, null, "the node's start", Api),
        ];

        (double? Here, double? Usual) Of(bool known, Func<ClusterClocks, TimeSpan> clock) => known ? (clock(here).TotalSeconds, clock(usual).TotalSeconds) : (null, null);
    }

    /// <summary>What was seen, in the order in which it happened, in sentences.</summary>
    public static IEnumerable<(double Seconds, string Sentence)> Sentences(IEnumerable<FaultPhase> phases, NodeFailureResult failure) => phases
        .Where(phase => phase.Seconds is not null)
        .OrderBy(phase => phase.Seconds)
        .Select(phase => (phase.Seconds!.Value, phase.What == Applied ? $"The {FailureWords.Of(failure.Mode, $"node {failure.Node}")} was in force." : $"{phase.What[..1].ToUpperInvariant()}{phase.What[1..]}."));

    // 0 says that it was never otherwise.
    private static double? Above(double? seconds) => seconds > 0 ? seconds : null;

    private static string Otherwise(double? seconds, string never) => seconds == 0 ? never : "not seen";

    private static double? Down(ReportModel model) => model.Plan.NodeFailure?.DownDuration.TotalSeconds;

    private static double? LastFailed(ReportModel model, NodeFailureResult failure)
    {
        if (LatencyParts.Fault(model) is not { } window || model.Ledger.TimelineStart is not { } start)
        {
            return null;
        }

        var last = model.Ledger.Main.Buckets.LastOrDefault(bucket => bucket.At + ArrivalBucket.Length > window.From && bucket.At < window.To && bucket.Failed + bucket.NoVu > 0);
        return last.Failed + last.NoVu > 0 ? Later((last.At - (failure.AppliedAt - start)).TotalSeconds) : null;
    }

    // The 100 ms in which an arrival failed may begin just before the fault.
    private static double? Later(double? seconds) => seconds is { } known ? Math.Max(0, known) : null;
}
