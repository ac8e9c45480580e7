using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Chaos;

public sealed class NodeFailuresTests
{
    [Fact]
    public void A_power_off_is_told_with_what_clients_and_the_api_saw()
    {
        var result = Measure(new SampleRun()).ShouldNotBeNull();
        (result.Mode, result.Node).ShouldBe((NodeFailureMode.PowerOff, "gateway-2"));
        result.RecoverySeconds.ShouldNotBeNull().ShouldBeInRange(5, 5.6, "half of the requests hang for 5.3 s");
        result.FirstFailedAt.ShouldNotBeNull().ShouldBeInRange(SampleRun.Clock(20.1), SampleRun.Clock(20.4));
        result.FailedRequests.ShouldBeInRange(600, 1000);
        result.TimedOutRequests.ShouldBe(result.FailedRequests);
        result.DetectedAfterSeconds.ShouldNotBeNull().ShouldBe(5.1, 0.01);
        result.ReplacementReadyAfterSeconds.ShouldNotBeNull().ShouldBe(11.4, 0.01);
        result.NodeBackAfterSeconds.ShouldNotBeNull().ShouldBe(16.2, 0.01);
        result.LatencyRecoverySeconds.ShouldNotBeNull().ShouldBeInRange(5, 7);
    }

    [Fact]
    public void A_fault_that_nobody_noticed_is_a_recovery_of_zero()
    {
        var result = Measure(new SampleRun { FaultLasts = 0 }).ShouldNotBeNull();
        (result.RecoverySeconds, result.FailedRequests, result.Unnoticed).ShouldBe((0, 0, true));
    }

    [Fact]
    public void What_was_not_seen_has_no_figure() =>
        Measure(new SampleRun { Restored = false }).ShouldNotBeNull().ShouldSatisfyAllConditions(result => result.RestoredAt.ShouldBeNull(), result => result.NodeBackAfterSeconds.ShouldBeNull());

    [Fact]
    public void Without_a_fault_there_is_no_result() => Measure(new SampleRun { FaultAt = null }).ShouldBeNull();

    private static NodeFailureResult? Measure(SampleRun run) => NodeFailures.Measure(run.Plan, run.Entries(), LoadLedger.From(run.Plan, run.Entries()));
}
