using GatewayPerf.Chaos;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

/// <summary>
/// What is the fault's and what is the gateway's: the node is away from 12.2 s to 27.2 s of 40 s, and half of the requests fail until 15 s. At 100/s traffic has recovered
/// at the first 5 s (500 arrivals) of which less than 1 % failed.
/// </summary>
public sealed class FaultWindowTests
{
    private const double Recovered = 15;

    [Fact]
    public void It_ends_where_traffic_has_recovered() => To(Failing()).ShouldBe(Recovered);

    [Theory]
    [InlineData(4.0, 4.1)]
    [InlineData(4.9, 5.0)]
    [InlineData(5.0, 0)]
    [InlineData(6.0, 0)]
    public void What_fails_in_the_window_that_counts_as_recovered_is_the_faults(double after, double expected) =>
        To(Failing(At(Recovered + after, SampleFate.Failed))).ShouldBe(Recovered + expected, 0.001);

    [Fact]
    public void What_is_dropped_in_it_too() => To(Failing(At(Recovered + 4, SampleFate.NoVu))).ShouldBe(Recovered + 4.1, 0.001);

    [Theory]
    [InlineData(2.5, 2.6)]
    [InlineData(3.5, 0)]
    public void At_300_a_second_that_window_is_three_seconds_long(double after, double expected)
    {
        var plan = PlanAssert.Plan(new RunParameters
        {
            Duration = PlanAssert.Seconds(40),
            SegmentDuration = PlanAssert.Seconds(20),
            Rate = new Rate(300),
            NodeFailureDelay = PlanAssert.Seconds(12),
        });
        To(Failing(At(Recovered + after, SampleFate.Failed)) with { Plan = plan }).ShouldBe(Recovered + expected, 0.001);
    }

    [Theory]
    [InlineData(12.5, 12.6)]
    [InlineData(20.0, 20.1)]
    [InlineData(27.1, 27.2)]
    [InlineData(27.3, 12.2)]
    public void Where_too_few_fail_to_recover_from_those_until_the_restoration_are_the_faults(double at, double expected) =>
        To(Sample with { FaultLasts = 0, Spoiled = First(At(12.25, SampleFate.Failed), At(at, SampleFate.Failed)) }).ShouldBe(Math.Max(expected, 12.3), 0.001);

    [Fact]
    public void Where_nobody_undid_it_all_that_follow_are() =>
        To(Sample with { FaultLasts = 0, Restored = false, Spoiled = First(At(12.25, SampleFate.Failed), At(38, SampleFate.Failed)) }).ShouldBe(38.1, 0.001);

    [Fact]
    public void It_begins_when_the_node_is_touched() => Judge(Failing()).FaultWindow!.Value.From.TotalSeconds.ShouldBe(12.14, 0.001);

    [Theory]
    [InlineData(NodeFailureMode.PowerOff, 0, 0, 0.0, 0.0, true)]
    [InlineData(NodeFailureMode.PowerOff, 0, 0, 0.0, 4.0, true)]
    [InlineData(NodeFailureMode.Command, 0, 0, 0.0, 4.0, false)]
    [InlineData(NodeFailureMode.Command, 0, 0, 0.0, 0.0, true)]
    [InlineData(NodeFailureMode.PowerOff, 3, 0, 0.0, 0.0, false)]
    [InlineData(NodeFailureMode.PowerOff, 0, 3, 0.0, 0.0, false)]
    [InlineData(NodeFailureMode.PowerOff, 3, 3, 0.0, 0.0, false)]
    [InlineData(NodeFailureMode.PowerOff, 0, 0, 4.0, 0.0, false)]
    [InlineData(NodeFailureMode.PowerOff, 0, 0, null, 0.0, false)]
    public void It_is_unnoticed_when_nothing_failed_was_dropped_or_for_a_command_late(NodeFailureMode mode, long failed, long dropped, double? recovery, double latency, bool unnoticed) =>
        new NodeFailureResult
        {
            Mode = mode,
            Node = "gateway-2",
            IntendedAt = PlanAssert.Now,
            AppliedAt = PlanAssert.Now,
            FailedRequests = failed,
            TimedOutRequests = 0,
            DroppedIterations = dropped,
            RecoverySeconds = recovery,
            LatencyRecoverySeconds = latency,
        }.Unnoticed.ShouldBe(unnoticed);

    private static double To(SampleRun run) => Judge(run).FaultWindow!.Value.To.TotalSeconds;

    private static SampleRun Failing(Func<double, SampleFate?>? also = null) =>
        Sample with { FaultLasts = 0, Spoiled = First(at => at is >= 12.2 and < Recovered ? Math.Round(at * 100) % 2 == 0 ? SampleFate.Failed : SampleFate.Succeeded : null, also ?? (_ => null)) };

    private static Func<double, SampleFate?> At(double at, SampleFate fate) => now => Math.Abs(now - at) < 0.001 ? fate : null;

    private static Func<double, bool, SampleFate?> First(params Func<double, SampleFate?>[] fates) =>
        (at, direct) => direct ? null : fates.Select(fate => fate(at)).FirstOrDefault(fate => fate is not null);
}
