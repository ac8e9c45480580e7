using GatewayPerf.Plans;
using static GatewayPerf.Tests.Plans.PlanAssert;

namespace GatewayPerf.Tests.Plans;

public sealed class PlanRulesTests
{
    [Theory]
    [InlineData(Provider.Gke, "--provider gke is not built yet; use --provider local.")]
    [InlineData(Provider.Existing, "--provider existing is not built yet; use --provider local.")]
    public void A_provider_that_is_not_built_is_refused_by_name(Provider provider, string sentence) =>
        Refusals(new RunParameters { Provider = provider }).ShouldBe([sentence]);

    [Fact]
    public void A_gateway_that_is_not_built_is_refused_by_name() =>
        Refusals(new RunParameters { Gateway = Gateway.Kong }).ShouldBe(["--gateway kong is not built yet; use --gateway tyk, command, external, upstream."]);

    [Fact]
    public void An_executor_that_k6_no_longer_has_is_refused_by_name() =>
        Refusals(new RunParameters { Executor = K6Executor.ExternallyControlled })
            .ShouldBe(["--executor externally-controlled is not supported, because k6 2 no longer has it; use --executor constant-arrival-rate."]);

    [Fact]
    public void All_reasons_are_given_together() =>
        Refusals(new RunParameters { Provider = Provider.Eks, Parallelism = 0, VirtualUsers = 20_001, AuthKeyCount = -1, RequestTimeout = Seconds(61) }).ShouldBe(
        [
            "--provider eks is not built yet; use --provider local.",
            "--parallelism 0 is out of range; it is 1 to 16.",
            "--virtual-users 20001 is out of range; it is 1 to 20000.",
            "--auth-key-count -1 is out of range; it is 1 to 10000.",
            "--request-timeout 1m1s is out of range; it is at most 1m.",
        ]);

    [Fact]
    public void A_segment_longer_than_the_load_is_refused() =>
        Refusals(new RunParameters { Duration = Seconds(60), SegmentDuration = Seconds(61) })
            .ShouldBe(["--segment-duration 1m1s is longer than --duration 1m; make it at most as long."]);

    [Fact]
    public void A_segment_shorter_than_its_lead_is_refused() =>
        Refusals(new RunParameters { SegmentDuration = Seconds(5) })
            .ShouldBe(["--segment-duration 5s is shorter than the 6s that the next segment's runners need to start; make it longer."]);

    [Fact]
    public void A_load_that_is_all_warm_up_is_refused() =>
        Refusals(new RunParameters { Duration = Seconds(5), NodeFailure = false })
            .ShouldBe(["--duration 5s leaves nothing after the warm-up of 5s; make it longer."]);

    [Fact]
    public void More_runners_than_virtual_users_are_refused() =>
        Refusals(new RunParameters { VirtualUsers = 2, Parallelism = 3 })
            .ShouldBe(["--parallelism 3 is more than the 2 virtual users; each runner needs at least one."]);

    [Fact]
    public void A_load_that_needs_more_virtual_users_than_can_be_held_is_refused() =>
        Refusals(new RunParameters { Rate = new Rate(1_000_000) })
            .ShouldBe(["The load needs 1260000 virtual users at 1000000/s and --request-timeout 2s, more than the 20000 that one run can hold; lower one of them."]);

    [Fact]
    public void A_failure_in_the_warm_up_is_refused() =>
        Refusals(new RunParameters { NodeFailureDelay = Seconds(5) })
            .ShouldBe(["--node-failure-delay 5s lies within the warm-up of 5s, so nothing steady stands before it; make it longer."]);

    [Fact]
    public void A_failure_that_does_not_fit_into_the_load_is_refused_with_the_sum() =>
        Refusals(new RunParameters { Duration = Seconds(60), NodeFailureDelay = Seconds(30), NodeDownDuration = Seconds(20) }).ShouldBe(
        [
            "The node failure does not fit into the load: 30s until it + 20s down + 15s to recover = 1m5s, but --duration is 1m;"
            + " lengthen it, shorten --node-failure-delay or --node-down-duration, or say --node-failure false.",
        ]);

    [Fact]
    public void A_failure_that_just_fits_is_planned() =>
        Plan(new RunParameters { Duration = Seconds(60), NodeFailureDelay = Seconds(30), NodeDownDuration = Seconds(15) }).NodeFailure!.Delay.ShouldBe(TimeSpan.FromSeconds(30));
}
