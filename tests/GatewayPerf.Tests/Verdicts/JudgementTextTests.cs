using System.Globalization;
using System.Text;
using GatewayPerf.Observability;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Scripts;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

/// <summary>Every sentence that a judgement can say, of one run each that gives cause for it.</summary>
public sealed class JudgementTextTests
{
    private static readonly RunPlan Command = Sample.Plan with
    {
        Target = Sample.Plan.Target with { FaultCommands = new FaultCommands("stop it", "start it"), GatewayCounts = false, UpstreamNamespace = null, Name = "edge" },
        NodeFailure = Sample.Plan.NodeFailure! with { Mode = NodeFailureMode.Command },
    };

    private static readonly RunPlan Iterations = PlanAssert.Plan(new RunParameters
    {
        Executor = K6Executor.PerVuIterations,
        VirtualUsers = 10,
        IterationsPerVu = 1000,
        MinIterationDuration = IterationTime.ParseText("10ms"),
        Duration = PlanAssert.Seconds(40),
        NodeFailure = false,
    });

    private static readonly RunPlan Longer = PlanAssert.Plan(new RunParameters { Duration = PlanAssert.Seconds(60), SegmentDuration = PlanAssert.Seconds(30), Rate = new Rate(100), NodeFailure = false });

    [Fact]
    public void What_is_said_of_runs_reads_as_expected()
    {
        var text = new StringBuilder();
        foreach (var (name, run, more) in Runs())
        {
            Write(text, name, Judge(run, more));
        }

        Write(text, "nothing was deployed", Judge(Calm.Plan, []));
        Write(text, "no load ran", Judge(Sample.Plan, Sample.Before()));
        Write(text, "the record breaks off in segment 1", Judge(Calm.Plan, [.. Calm.Entries().TakeWhile(entry => entry is not RunnerEnded)]));
        Write(text, "cut short by a step that failed", Judge((Calm with { CancelledAt = 25 }).Plan,
            [.. (Calm with { CancelledAt = 25 }).Entries(), new FindingRaised(new Finding(FindingCodes.StepFailed, FindingSeverity.Unsound, "AwaitK6Segments failed: it took too long."))]));
        Approved.ShouldMatch(text.ToString(), "judgements.txt");
    }

    private static IEnumerable<(string Name, SampleRun Run, RunRecordEntry[] More)> Runs()
    {
        yield return ("all is well", Calm, []);
        yield return ("a node failure is recovered from", Sample, []);
        yield return ("... of a real gateway", Sample with { StandIn = false }, []);
        yield return ("... of a real gateway on a platform", Sample with { StandIn = false, Plan = Sample.Plan with { Provider = Provider.Gke } }, []);
        yield return ("... of a gateway by command, whose upstream is not of this run", Sample with { StandIn = false, Plan = Command }, []);
        yield return ("... whose requests are held until the thaw", Sample with { Plan = Command, Holds = true, RestoredAfter = 8 }, []);
        yield return ("... that nobody noticed", Sample with { FaultLasts = 0 }, []);
        yield return ("... by command that nobody noticed", Sample with { Plan = Command, FaultLasts = 0 }, []);
        yield return ("... from which traffic does not recover", Sample with { FaultLasts = 60 }, []);
        yield return ("... that is recovered from too late", Sample with { FaultLasts = 18, RestoredAfter = 20 }, []);
        yield return ("... that is not undone", Sample with { Restored = false }, []);
        yield return ("... that was not applied", Sample with { FaultAt = null }, []);
        yield return ("... by command that was not applied", Sample with { Plan = Command, FaultAt = null }, []);
        yield return ("... of which requests fail before and after", Sample with { FailedShare = 0.01, LateShare = 0.02 }, []);
        yield return ("... by command from which traffic does not recover", Sample with { Plan = Command, FaultLasts = 60 }, []);
        yield return ("... of a real gateway on a platform, in a run that is not sound", Sample with { StandIn = false, Plan = Sample.Plan with { Provider = Provider.Gke }, UnsoundReason = "Segment 2 lost a runner." }, []);
        yield return ("a real gateway on a platform of which no node fails", Calm with { StandIn = false, Plan = Calm.Plan with { Provider = Provider.Gke } }, []);
        yield return ("a real gateway that nobody asks to refuse, without a control stream", Calm with { StandIn = false, Plan = Calm.Plan with { Target = Calm.Plan.Target with { RefusalStatus = null, UpstreamUrl = null } } }, []);
        yield return ("requests fail", Calm with { FailedShare = 0.01 }, []);
        yield return ("requests fail and are limited", Calm with { FailedShare = 0.0005, LimitedShare = 0.1 }, []);
        yield return ("the gateway is slow", Calm with { MedianMilliseconds = 60 }, []);
        yield return ("arrivals find no virtual user", Calm with { NoVuShare = 0.01 }, []);
        yield return ("the runner is late", Calm with { LatenessMilliseconds = 9 }, [new MachineWatched(0.97, TimeSpan.Zero)]);
        yield return ("the runner drops arrivals", Calm with { LateShare = 0.02 }, []);
        yield return ("one second is noisy", Calm with { NoisySeconds = new HashSet<int> { 25 } }, [new MachineWatched(0.97, TimeSpan.Zero)]);
        yield return ("many seconds are noisy", Calm with { NoisySeconds = new HashSet<int> { 10, 11, 25 } }, [new MachineWatched(0.94, TimeSpan.Zero)]);
        yield return ("late and noisy on a busy machine", Calm with { LatenessMilliseconds = 9, NoisySeconds = new HashSet<int> { 25 } }, [new MachineWatched(0.97, TimeSpan.Zero)]);
        yield return ("two seconds of a longer load are noisy", Calm with { Plan = Longer, NoisySeconds = new HashSet<int> { 20, 25 } }, []);
        yield return ("the clock is set", Calm, [new MachineWatched(0.2, TimeSpan.FromSeconds(3))]);
        yield return ("the clock is set back", Calm, [new MachineWatched(0.2, TimeSpan.FromSeconds(-0.6)), new MachineWatched(0.2, TimeSpan.FromSeconds(0.5))]);
        yield return ("the cluster tells of its machine", Calm, [new LogsCollected([], ["The logs of pod tyk/tyk-0 are missing."],
        [
            Trouble("ClockStepped", 20), Trouble("HeartbeatLate", 21), Trouble("ConnectionsLost", 22), Trouble("LogLost", 23), Trouble("HeartbeatLate", -3), Trouble("HeartbeatLate", 42),
        ])]);
        yield return ("a runner is lost", Calm with { UnsoundReason = "Segment 2 lost a runner." }, []);
        yield return ("a runner forgets", Calm with { Forgotten = 5 }, []);
        yield return ("somebody else calls the upstream", Calm with { UpstreamLacks = -100 }, []);
        yield return ("the upstream saw less", Calm with { UpstreamLacks = 100 }, []);
        yield return ("cancelled", Calm with { CancelledAt = 25 }, []);
        yield return ("cancelled in the failure", Sample with { CancelledAt = 14, Restored = false }, []);
        yield return ("steps failed", Calm, [Failed("CollectLogs", "no room."), Failed("Destroy", "a node stays."), Failed("Deploy", null), Failed("RunFull", "the verdict."), new RecordDamaged("Line 7 is no JSON."), new RecordUnwritable("The disk was full.")]);
        yield return ("a high limit is not held", Limited(identities: 10, limited: 0.2, "20/1s"), []);
        yield return ("a limit is not held", Limited(identities: 10, limited: 0.2), []);
        yield return ("a limit of one identity is not held", Limited(identities: 1, limited: 0.99), []);
        yield return ("a closed load by iterations is not done", new SampleRun { Plan = Iterations, FaultAt = null }, []);
        yield return ("a script on the plan's load", Calm with { Plan = Calm.Plan with { Script = new ScriptPlan("/x/my.js", []) } }, []);
        yield return ("a threshold missed by two runners", Calm, [Threshold(1, "1", 2.5), Threshold(2, "1", 3.5)]);
        yield return ("a script's own load, a threshold of it missed", Calm with { Plan = Calm.Plan with { Script = new ScriptPlan("/x/my.js", [new("browse", K6Executor.ConstantArrivalRate, TimeSpan.Zero, TimeSpan.FromSeconds(40), 9, 4000)]) } },
            [new RunnerEnded(1, "2", 99, null, 0, new Dictionary<string, RunnerLedger>(), [new("http_req_duration", "p(95)<1", false, 2.5), new("checks", "rate>0.9", true, 1)]) { At = SampleRun.Clock(20) }]);
    }

    private static RunnerEnded Threshold(int segment, string runner, double value) =>
        new(segment, runner, 99, null, 0, new Dictionary<string, RunnerLedger>(), [new("http_req_duration", "p(95)<1", false, value)]) { At = SampleRun.Clock(20) };

    private static SampleRun Limited(int identities, double limited, string rate = "5/1s") => Calm with
    {
        LimitedShare = limited,
        Plan = Calm.Plan with { Target = Calm.Plan.Target with { Identities = identities, Limits = new IdentityLimits(PerPeriod.ParseText(rate), rate == "5/1s" ? PerPeriod.ParseText("300/15s") : null) } },
    };

    private static ClusterTrouble Trouble(string reason, double at) => new(reason, "Node gateway-1", $"{reason} it was.", SampleRun.Clock(at), SampleRun.Clock(at), 2);

    private static TargetFinished Failed(string target, string? reason) => new(target, "Failed", TimeSpan.FromSeconds(1), reason);

    private static void Write(StringBuilder text, string name, RunJudgement judgement)
    {
        text.Append(CultureInfo.InvariantCulture, $"# {name}: {judgement.Verdict} {judgement.Scope}, segments {string.Join(' ', judgement.Segments)}, fault window {judgement.FaultWindow?.From} to {judgement.FaultWindow?.To}\n");
        text.Append(CultureInfo.InvariantCulture, $"  control {judgement.Control.BadSeconds} of {judgement.Control.Seconds} s over {judgement.Control.LimitMs} ms\n");
        foreach (var promise in judgement.Promises)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {promise.Title} {promise.Where}: {promise.MeasuredText}, {promise.LimitText}, kept {promise.Kept?.ToString() ?? "unknown"} {promise.NotApplicable}\n");
        }

        foreach (var finding in judgement.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {finding.Code} {finding.Severity}: {finding.Text}\n");
        }

        foreach (var claim in judgement.Claims)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {(claim.Made ? "claims" : "claims not")} {claim.Name}: {claim.Reason}\n");
        }

        text.Append('\n');
    }
}
