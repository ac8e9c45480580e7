using System.Collections.Concurrent;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Samples;

/// <summary>
/// The record of a run that never was, as a real one would be: two segments at 300/s, a power-off at 20 s and its recovery. Each property spoils one thing.
/// The same values give the same record.
/// </summary>
internal sealed record SampleRun
{
    public static readonly DateTimeOffset LoadStart = PlanAssert.Now.AddSeconds(19);

    private static readonly ConcurrentDictionary<SampleRun, IReadOnlyList<RunRecordEntry>> Made = [];

    public RunPlan Plan { get; init; } = PlanAssert.Plan(new RunParameters { RunId = new RunId("20261124-230000-4f2a"), UseJwt = true });

    /// <summary>When the fault is in force, from the first arrival; null: it never is.</summary>
    public double? FaultAt { get; init; } = 20.21;

    /// <summary>How long half of the requests hang after the fault.</summary>
    public double FaultLasts { get; init; } = 5.3;

    /// <summary>Whether requests are held until the restoration instead, all of them.</summary>
    public bool Holds { get; init; }

    /// <summary>When the fault is undone, from when it was in force.</summary>
    public double RestoredAfter { get; init; } = 15;

    /// <summary>Whether the node came back.</summary>
    public bool Restored { get; init; } = true;

    /// <summary>Share of requests that fail while no fault is felt.</summary>
    public double FailedShare { get; init; }

    /// <summary>Share of arrivals that are dropped because every virtual user waits.</summary>
    public double NoVuShare { get; init; }

    /// <summary>Share of arrivals that are dropped because the runner is late.</summary>
    public double LateShare { get; init; }

    /// <summary>Share of requests that are over their limit.</summary>
    public double LimitedShare { get; init; }

    /// <summary>Median latency through the gateway.</summary>
    public double MedianMilliseconds { get; init; } = 3.2;

    /// <summary>How late arrivals start, at the median.</summary>
    public double LatenessMilliseconds { get; init; } = 0.35;

    /// <summary>Seconds in which everything, also the control stream, is slow.</summary>
    public IReadOnlySet<int> NoisySeconds { get; init; } = new HashSet<int>();

    /// <summary>What happens to the arrival of a time, in seconds from the first one, and of the control stream when true; null: as usual.</summary>
    public Func<double, bool, SampleFate?>? Spoiled { get; init; }

    /// <summary>What the upstream's counter lacks of segment 1.</summary>
    public long UpstreamLacks { get; init; }

    /// <summary>What the runner of segment 1 forgets in its last account.</summary>
    public long Forgotten { get; init; }

    /// <summary>The load is stopped at this second.</summary>
    public int? CancelledAt { get; init; }

    /// <summary>Why segment 2 is not sound.</summary>
    public string? UnsoundReason { get; init; }

    /// <summary>Whether the gateway is a stand-in; the upstream always is.</summary>
    public bool StandIn { get; init; } = true;

    /// <summary>The whole record; made once for equal samples.</summary>
    public IReadOnlyList<RunRecordEntry> Entries() => Made.GetOrAdd(this, run => [.. run.Before(), .. new SampleLoad(run).Entries(), .. run.Fault(), .. run.After()]);

    /// <summary>The record up to the moment before the load.</summary>
    public IReadOnlyList<RunRecordEntry> Before() =>
    [
        new RunStarted(Plan.RunId, 4711, ["RunFull"]) { At = Clock(-19) },
        new EnvironmentSeen("AMD EPYC 7B13", 2, "Linux 6.1.0", "0.1.0") { At = Clock(-19) },
        new TargetFinished("Preflight", "Succeeded", TimeSpan.FromSeconds(0.4), null) { At = Clock(-18) },
        new ClusterIntended(Provider.Local, "gatewayperf") { At = Clock(-18) },
        new ClusterCreated("https://127.71.3.1:6443", "/output/cluster/kubeconfig", ["gateway-1", "gateway-2", "gateway-3", "upstream-1", "resources-1", "k6-1"]) { At = Clock(-14) },
        new TargetFinished("InitTerraform", "Succeeded", TimeSpan.FromSeconds(3.9), null) { At = Clock(-14) },
        new GatewayDeployed("tyk", "stand-in 0.1.0", "tykio/tyk-gateway:v5.8.1", StandIn, true, 2) { At = Clock(-11) },
        new TargetFinished("Deploy", "Succeeded", TimeSpan.FromSeconds(2.8), null) { At = Clock(-11) },
        new Stabilized(2, 10, TimeSpan.FromSeconds(3.1)) { At = Clock(-8) },
        new TargetFinished("WaitStabilize", "Succeeded", TimeSpan.FromSeconds(3.1), null) { At = Clock(-8) },
    ];

    public static DateTimeOffset Clock(double seconds) => LoadStart.AddMilliseconds(Math.Round(seconds * 1000));

    private IEnumerable<RunRecordEntry> Fault()
    {
        if (Plan.NodeFailure is not { } failure || FaultAt is not { } at)
        {
            yield break;
        }

        const string node = "gateway-2";
        yield return new FaultIntended(failure.Mode, node) { At = Clock(at - 0.06) };
        yield return new FaultApplied(failure.Mode, node) { At = Clock(at) };
        yield return new NodeObserved(NodeObservation.Detected, node, "Ready is Unknown") { At = Clock(at + 5.1) };
        yield return new NodeObserved(NodeObservation.EndpointsRemoved, node, "1 of 2 endpoints ready") { At = Clock(at + 5.2) };
        yield return new NodeObserved(NodeObservation.PodsEvicted, node, "every gateway pod of the node is marked for deletion") { At = Clock(at + 10.3) };
        yield return new NodeObserved(NodeObservation.ReplacementReady, node, "a pod on gateway-3") { At = Clock(at + 11.4) };
        if (Restored)
        {
            yield return new FaultRestored(node) { At = Clock(at + RestoredAfter) };
            yield return new NodeObserved(NodeObservation.NodeBack, node, "Ready is True") { At = Clock(at + RestoredAfter + 1.2) };
        }
    }

    private IEnumerable<RunRecordEntry> After()
    {
        var cancelled = CancelledAt is not null;
        var end = (CancelledAt ?? Plan.Duration.TotalSeconds) + 0.6;
        yield return new LoadEnded(cancelled) { At = Clock(end) };
        yield return new TargetFinished("RunK6Segments", "Succeeded", TimeSpan.FromSeconds(7.5), null) { At = Clock(2) };
        yield return new TargetFinished("SimulateNodeFailure", Plan.NodeFailure is null ? "Skipped" : "Succeeded", TimeSpan.FromSeconds(34.3), null) { At = Clock(37) };
        yield return new TargetFinished("AwaitK6Segments", cancelled ? "Aborted" : "Succeeded", TimeSpan.FromSeconds(23.9), null) { At = Clock(end) };
        yield return new LogsCollected(["logs/pods/default_segment-1-1.log", "logs/events.jsonl", "logs/terraform.log"], []) { At = Clock(end + 1) };
        yield return new TargetFinished("CollectLogs", "Succeeded", TimeSpan.FromSeconds(0.8), null) { At = Clock(end + 1) };
        yield return new TargetFinished("Snapshot", "Succeeded", TimeSpan.FromSeconds(0.7), null) { At = Clock(end + 2) };
        yield return new ClusterDestroyed { At = Clock(end + 5) };
        yield return new TargetFinished("Destroy", "Succeeded", TimeSpan.FromSeconds(3.2), null) { At = Clock(end + 5) };
        yield return new RunFinished(Verdict.Passed) { At = Clock(end + 5.1) };
    }
}
