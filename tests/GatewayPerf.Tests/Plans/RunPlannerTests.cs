using System.Text.Json;
using CsCheck;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using static GatewayPerf.Tests.Plans.PlanAssert;

namespace GatewayPerf.Tests.Plans;

public sealed class RunPlannerTests
{
    [Fact]
    public void Without_parameters_a_minute_at_300_a_second_in_two_segments_with_a_power_off_is_planned()
    {
        var plan = Plan();
        plan.Duration.ShouldBe(TimeSpan.FromSeconds(60));
        plan.Rate.ShouldBe(new Rate(300));
        plan.Segments.Select(segment => segment.PlannedArrivals).ShouldBe([9000, 9000]);
        plan.PlannedArrivals.ShouldBe(18_000);
        plan.ControlRate.ShouldBe(new Rate(6));
        plan.NodeFailure.ShouldBe(new NodeFailurePlan(NodeFailureMode.PowerOff, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15)));
    }

    [Theory]
    [InlineData(60, 60, 20)]
    [InlineData(60, 30, 10)]
    [InlineData(120, 40, 43)]
    [InlineData(300, 30, 100)]
    [InlineData(300, 300, 100)]
    [InlineData(90, 15, 30)]
    public void The_failure_is_a_third_into_the_load_and_keeps_clear_of_the_starts_of_segments_where_that_is_possible(int duration, int segment, int delay) =>
        Plan(new RunParameters { Duration = Seconds(duration), SegmentDuration = Seconds(segment) }).NodeFailure!.Delay.ShouldBe(TimeSpan.FromSeconds(delay));

    [Fact]
    public void Virtual_users_follow_from_rate_latency_timeout_and_failed_share()
    {
        // 300/s x 50 ms = 15; 300/s x half the nodes x 2 s = 300; plus a fifth.
        Plan().VirtualUsers.ShouldBe(new VirtualUserPlan(15, 300, 378, false, TimeSpan.FromMilliseconds(50), 0.5));
        Plan(new RunParameters { NodeFailure = false }).VirtualUsers.Total.ShouldBe(18);
        Plan(new RunParameters { VirtualUsers = 40 }).VirtualUsers.ShouldBe(new VirtualUserPlan(15, 300, 40, true, TimeSpan.FromMilliseconds(50), 0.5));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(250, 5)]
    [InlineData(251, 6)]
    [InlineData(5000, 100)]
    public void The_control_stream_is_two_percent_and_at_least_five_a_second(int rate, int control) =>
        Plan(new RunParameters { Rate = new Rate(rate) }).ControlRate.PerSecond.ShouldBe(control);

    [Fact]
    public void Segments_tile_the_duration_and_their_arrivals_sum_to_rate_times_duration() =>
        Gen.Select(Gen.Int[6, 7200], Gen.Int[6, 600], Gen.Int[1, 9000]).Sample((seconds, segment, rate) =>
        {
            var plan = Plan(new RunParameters
            {
                Duration = Seconds(seconds),
                SegmentDuration = Seconds(Math.Min(segment, seconds)),
                Rate = new Rate(rate),
                NodeFailure = false,
            });
            var at = TimeSpan.Zero;
            foreach (var (slice, index) in plan.Segments.Select((slice, index) => (slice, index)))
            {
                slice.Index.ShouldBe(index + 1);
                slice.Start.ShouldBe(at);
                slice.Duration.ShouldBeGreaterThan(TimeSpan.Zero);
                at = slice.End;
            }

            at.ShouldBe(plan.Duration);
            plan.PlannedArrivals.ShouldBe((long)rate * seconds);
            plan.Segments.Sum(slice => slice.PlannedControlArrivals).ShouldBe((long)plan.ControlRate.PerSecond * seconds);
        });

    [Fact]
    public void A_default_failure_lies_after_the_warm_up_and_leaves_room_to_recover() =>
        Gen.Int[40, 20_000].Sample(seconds =>
        {
            var plan = Plan(new RunParameters { Duration = Seconds(seconds) });
            plan.NodeFailure!.Delay.ShouldBeGreaterThan(plan.WarmUp);
            (plan.NodeFailure.Delay + plan.NodeFailure.DownDuration + plan.NodeFailure.RecoveryBudget).ShouldBeLessThanOrEqualTo(plan.Duration);
        });

    [Fact]
    public void A_plan_survives_its_json()
    {
        var json = PlanText.RenderJson(Plan(new RunParameters { Duration = Seconds(90), UseJwt = true }));
        PlanText.RenderJson(JsonSerializer.Deserialize<RunPlan>(json, RunJson.Indented)!).ShouldBe(json);
    }
}
