using GatewayPerf.Observability;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using k8s.Models;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

/// <summary>What the Events of the cluster say of the machine, in a load of 40 s.</summary>
public sealed class ClusterTroubleTests
{
    private const string Late = "The node's heartbeat was 2.4 s late: the machine's processors are busy, or it slept.";
    private const string Set = "The machine's clock was set by +3.0 s, or the machine slept; times from before and after it cannot be compared.";

    [Fact]
    public void Events_that_tell_of_the_machine_are_kept_and_others_are_not()
    {
        var at = SampleRun.Clock(5).UtcDateTime;
        var troubles = ClusterTroubles.Of([Event("HeartbeatLate", "Node", null, "gateway-1", Late, at), Event("Scheduled", "Pod", "tyk", "tyk-0", "Assigned.", at), Event("LogLost", "Pod", "tyk", "tyk-0", "No space.", at)]);
        troubles.ShouldBe([new ClusterTrouble("HeartbeatLate", "Node gateway-1", Late, at, at.AddSeconds(1), 2), new ClusterTrouble("LogLost", "Pod tyk/tyk-0", "No space.", at, at.AddSeconds(1), 2)]);
    }

    [Fact]
    public void A_late_heartbeat_under_load_proves_nothing_and_every_node_says_the_same()
    {
        var judgement = Judge(Calm, Told(Trouble("HeartbeatLate", "Node gateway-1", Late, 5), Trouble("HeartbeatLate", "Node gateway-2", Late, 5), Trouble("HeartbeatLate", "Node gateway-2", Late.Replace("2.4", "3.1"), 25)));
        var finding = judgement.Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Severity).ShouldBe((FindingCodes.HeartbeatLate, FindingSeverity.Unsound));
        finding.Text.ShouldBe($"The heartbeat of the cluster's nodes was late 2 times while the load ran, the last time at {SampleRun.Clock(25):yyyy-MM-dd HH:mm:ss} UTC: {Late.Replace("2.4", "3.1")}");
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(50)]
    public void Before_and_after_the_load_it_is_no_finding(double at) =>
        Judge(Calm, Told(Trouble("HeartbeatLate", "Node gateway-1", Late, at), Trouble("ClockStepped", "Node gateway-1", Set, at), Trouble("ConnectionsLost", "Service tyk/tyk", "No port.", at))).Codes().ShouldBeEmpty();

    [Theory]
    [InlineData(-1, -1, false)]
    [InlineData(-0.5, -0.5, true)]
    [InlineData(-10, 5, true)]
    [InlineData(40.6, 40.6, true)]
    [InlineData(40.7, 45, false)]
    [InlineData(35, 50, true)]
    public void What_touches_the_time_from_the_first_arrival_to_the_end_of_the_load_counts(double first, double last, bool counts) =>
        Judge(Calm, Told(Trouble("HeartbeatLate", "Node gateway-1", Late, first) with { Last = SampleRun.Clock(last) })).Codes().ShouldBe(counts ? [FindingCodes.HeartbeatLate] : []);

    [Fact]
    public void Where_the_record_breaks_off_the_planned_end_counts()
    {
        RunRecordEntry[] entries = [.. Calm.Entries().TakeWhile(entry => entry is not LoadEnded), Told(Trouble("HeartbeatLate", "Node gateway-1", Late, 39))];
        Judge(Calm.Plan, entries).Codes().ShouldContain(FindingCodes.HeartbeatLate);
        Judge(Calm.Plan, [.. Calm.Before(), Told(Trouble("HeartbeatLate", "Node gateway-1", Late, 20))]).Codes().ShouldNotContain(FindingCodes.HeartbeatLate);
    }

    [Fact]
    public void Of_the_same_words_the_most_often_counts_and_the_latest_is_quoted()
    {
        var text = Judge(Calm, Told(
            Trouble("HeartbeatLate", "Node gateway-1", Late, 5) with { Last = SampleRun.Clock(30), Count = 2 },
            Trouble("HeartbeatLate", "Node gateway-2", Late, 20) with { Last = SampleRun.Clock(25), Count = 7 },
            Trouble("HeartbeatLate", "Node gateway-3", Late.Replace("2.4", "9.9"), 21))).Findings.ShouldHaveSingleItem().Text;
        text.ShouldBe($"The heartbeat of the cluster's nodes was late 8 times while the load ran, the last time at {SampleRun.Clock(30):yyyy-MM-dd HH:mm:ss} UTC: {Late}");
    }

    [Fact]
    public void A_clock_that_was_set_is_told_once()
    {
        var told = Told(Trouble("ClockStepped", "Node gateway-1", Set, 20), Trouble("ClockStepped", "Node gateway-2", Set, 20));
        Judge(Calm, told).Findings.ShouldHaveSingleItem().ShouldBe(new Finding(FindingCodes.ClockStepped, FindingSeverity.Unsound,
            $"The cluster saw the clock jump 1 time while the load ran, the last time at {SampleRun.Clock(20):yyyy-MM-dd HH:mm:ss} UTC: {Set}"));
        Judge(Calm, new MachineWatched(0.2, TimeSpan.FromSeconds(3)), told).Findings.ShouldHaveSingleItem().Text.ShouldStartWith("The machine's clock was set 3.0 s forward");
    }

    [Fact]
    public void Connections_that_the_machine_could_not_make_prove_nothing()
    {
        var judgement = Judge(Calm, Told(Trouble("ConnectionsLost", "Service tyk/tyk", "7 connection(s) failed.", 20)));
        judgement.Findings.ShouldHaveSingleItem().Text.ShouldEndWith("UTC: Service tyk/tyk: 7 connection(s) failed.");
        judgement.Codes().ShouldBe([FindingCodes.ConnectionsLost]);
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Fact]
    public void A_lost_log_is_a_warning_and_logs_that_were_collected_again_say_it_once()
    {
        var told = Told(Trouble("LogLost", "Pod tyk/tyk-0", "No space left on device.", -8));
        Judge(Calm, told, told).Findings.ShouldHaveSingleItem().ShouldBe(new Finding(FindingCodes.LogLost, FindingSeverity.Warning, "Pod tyk/tyk-0: No space left on device."));
    }

    private static LogsCollected Told(params ClusterTrouble[] troubles) => new([], [], troubles);

    private static ClusterTrouble Trouble(string reason, string about, string message, double at) => new(reason, about, message, SampleRun.Clock(at), SampleRun.Clock(at), 1);

    private static Corev1Event Event(string reason, string kind, string? ns, string name, string message, DateTime at) => new()
    {
        Reason = reason,
        Message = message,
        InvolvedObject = new V1ObjectReference { Kind = kind, NamespaceProperty = ns, Name = name },
        FirstTimestamp = at,
        LastTimestamp = at.AddSeconds(1),
        Count = 2,
    };
}
