using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>What a run is held to, as thresholds of panels, and what of the load it has at all.</summary>
internal sealed class RunTerms(RunPlan plan)
{
    public PanelLimit FailedShare => Promise(PromiseNames.FailedShare, plan.Promises.FailedShare);

    public PanelLimit P99Latency => Promise(PromiseNames.P99Latency, plan.Promises.P99Latency.TotalSeconds);

    public PanelLimit DoneShare => Promise(PromiseNames.DoneShare, plan.Promises.DoneShare, atLeast: true);

    public PanelLimit Recovery => Promise(PromiseNames.Recovery, plan.Promises.Recovery.TotalSeconds);

    public PanelLimit Control => new(SoundnessLimits.Control(plan).TotalSeconds, AtLeast: false, "Above it a second is not charged to the gateway");

    public PanelLimit Lateness => new(SoundnessLimits.Lateness(plan).TotalSeconds, AtLeast: false, "Above it a segment is not sound");

    /// <summary>Closed executors plan no arrivals.</summary>
    public DataNeed PlannedArrivals => plan.PlannedArrivals is null ? DataNeed.WhereThereIs : DataNeed.UnderLoad;

    /// <summary>Where nothing is known of the upstream, nothing goes straight to it.</summary>
    public DataNeed ControlStream => plan.HasControlStream ? DataNeed.UnderLoad : DataNeed.WhereThereIs;

    /// <summary>A gateway outside of the cluster has no pods in it.</summary>
    public DataNeed GatewayPods => plan.GatewayReplicas > 0 ? DataNeed.Always : DataNeed.WhereThereIs;

    /// <summary>Statuses of requests that a limit refused, as a regular expression: they count apart from those that failed, in ledger and promises, too.</summary>
    public string LimitedStatuses => (plan.Target.Limits?.Statuses() ?? "429").Replace(',', '|');

    /// <summary>With an autoscaler pods have requests, too, of which it takes its shares.</summary>
    public DataNeed Autoscaler => plan.Target.MaxReplicas is null ? DataNeed.WhereThereIs : DataNeed.Always;

    /// <summary>Whether the gateway's own figures must be there.</summary>
    public DataNeed GatewayFigures => plan.Target.GatewayCounts ? DataNeed.UnderLoad : DataNeed.WhereThereIs;

    /// <summary>Nothing of the kind may happen.</summary>
    public static PanelLimit None { get; } = new(0, AtLeast: false, "None is good");

    private static PanelLimit Promise(string name, double value, bool atLeast = false) => new(value, atLeast, $"Promise: {PromiseNames.TitleOf(name)}");
}
