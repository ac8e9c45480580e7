using CsCheck;
using GatewayPerf.LocalCluster.Controllers.Autoscaling;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>How recommendations become steps, on Kubernetes' own clocks.</summary>
public sealed class ScalingRulesTests
{
    private static readonly Clocks Clocks = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(300));

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly ScalingHistory _history = new();
    private int _current = 1;

    [Fact]
    public void Without_a_behavior_it_doubles_at_most_and_up_to_four_from_fewer()
    {
        Steps(Spec(max: 20), 100, 100, 100, 100).ShouldBe([4, 8, 16, 20]);
        Step(Spec(max: 20), 100).Limited.Reason.ShouldBe("TooManyReplicas");
        _current = 3;
        var step = Step(Spec(max: 20), 19);
        (step.Replicas, step.Limited.Reason, step.Limited.Status).ShouldBe((6, "ScaleUpLimit", true));
    }

    [Fact]
    public void It_scales_down_only_to_the_highest_recommendation_of_five_minutes()
    {
        _current = 8;
        var step = Step(Spec(max: 20), 2);
        (step.Replicas, step.Stabilized.Reason).ShouldBe((8, "ScaleDownStabilized"));
        for (var passed = 15; passed <= 285; passed += 15)
            Step(Spec(max: 20), passed == 60 ? 5 : 2).Replicas.ShouldBe(8, $"after {passed} s");

        Step(Spec(max: 20), 2).Replicas.ShouldBe(5, "the 8 of the beginning is 300 s old, the 5 is not");
        for (var passed = 0; passed < 45; passed += 15)
            Step(Spec(max: 20), 2);

        step = Step(Spec(max: 20), 2);
        (step.Replicas, step.Stabilized.Reason, step.Limited.Reason, step.Limited.Status).ShouldBe((2, "ReadyForNewScale", "DesiredWithinRange", false));
    }

    [Fact]
    public void The_range_binds()
    {
        _current = 3;
        var step = Step(Spec(min: 3, max: 5, behavior: Behavior(downWindow: 0)), 1);
        (step.Replicas, step.Limited.Reason, step.Limited.Message).ShouldBe((3, "TooFewReplicas", "the desired replica count is less than the minimum replica count"));
    }

    [Fact]
    public void Policies_count_what_was_scaled_within_their_period()
    {
        var behavior = Behavior(up: [Policy("Pods", 2, 60)]);
        Steps(Spec(max: 50, behavior: behavior), 40, 40, 40, 40, 40, 40).ShouldBe([3, 3, 3, 3, 5, 5]);
    }

    [Theory]
    [InlineData("Max", 20)]
    [InlineData("Min", 14)]
    [InlineData("Disabled", 10)]
    public void Of_several_policies_the_select_policy_chooses_upwards(string select, int expected)
    {
        _current = 10;
        Step(Spec(max: 90, behavior: Behavior(select, up: [Policy("Pods", 4), Policy("Percent", 100)])), 80).Replicas.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Max", 5)]
    [InlineData("Min", 6)]
    [InlineData("Disabled", 10)]
    public void And_downwards(string select, int expected)
    {
        _current = 10;
        var step = Step(Spec(max: 90, behavior: Behavior(select, downWindow: 0, down: [Policy("Pods", 4), Policy("Percent", 50)])), 1);
        (step.Replicas, step.Limited.Reason).ShouldBe((expected, "ScaleDownLimit"));
    }

    [Fact]
    public void A_window_of_scaling_up_follows_the_lowest_recommendation()
    {
        _current = 2;
        var spec = Spec(max: 50, behavior: Behavior(upWindow: 60));
        var step = Step(spec, 6);
        (step.Replicas, step.Stabilized.Reason).ShouldBe((2, "ScaleUpStabilized"));
        Steps(spec, 6, 4, 6, 6, 6, 6).ShouldBe([2, 2, 2, 4, 4, 6]);
    }

    [Fact]
    public void Faster_clocks_shorten_windows_and_periods_alike()
    {
        var fast = Clocks with { NodeHeartbeat = TimeSpan.FromSeconds(1) };
        (Clocks.AutoscalerSync, fast.AutoscalerSync).ShouldBe((TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1.5)));
        var spec = Spec(max: 20);
        var now = _time.GetUtcNow().UtcDateTime;
        ScalingRules.Step(spec, 8, 2, _history, fast, now).Replicas.ShouldBe(8);
        ScalingRules.Step(spec, 8, 2, _history, fast, now.AddSeconds(29)).Replicas.ShouldBe(8);
        ScalingRules.Step(spec, 8, 2, _history, fast, now.AddSeconds(31)).Replicas.ShouldBe(2);
    }

    [Fact]
    public void Whatever_is_recommended_a_step_stays_in_range_and_never_turns_back()
    {
        var policy = Gen.Select(Gen.Bool, Gen.Int[1, 150], Gen.Int[1, 120], (pods, value, seconds) => Policy(pods ? "Pods" : "Percent", value, seconds));
        var select = Gen.Int[0, 2].Select(it => ((string[])["Max", "Min", "Disabled"])[it]);
        var behavior = Gen.Select(select, Gen.Int[0, 120], Gen.Int[0, 120], policy.Array[1, 3], policy.Array[1, 3], Behavior);
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 20], Gen.Bool, behavior, Gen.Int[1, 40].Array[1, 40]).Sample((min, more, behaves, given, wishes) =>
        {
            var rules = behaves ? given : null;
            var (history, now, current, spec) = (new ScalingHistory(), _time.GetUtcNow().UtcDateTime, min, Spec(min, min + more, rules));
            foreach (var wanted in wishes)
            {
                var step = ScalingRules.Step(spec, current, wanted, history, Clocks, now);
                step.Replicas.ShouldBeInRange(min, min + more);
                if (wanted <= current && rules is not null)
                    step.Replicas.ShouldBeLessThanOrEqualTo(current);
                if (wanted >= current)
                    step.Replicas.ShouldBeGreaterThanOrEqualTo(current);
                if (step.Replicas != current)
                    history.Scaled(now, step.Replicas - current);

                (current, now) = (step.Replicas, now.AddSeconds(15));
            }
        }, iter: 1000);
    }

    private IEnumerable<int> Steps(V2HorizontalPodAutoscalerSpec spec, params int[] wanted) => [.. wanted.Select(it => Step(spec, it).Replicas)];

    private ScalingStep Step(V2HorizontalPodAutoscalerSpec spec, int wanted)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var step = ScalingRules.Step(spec, _current, wanted, _history, Clocks, now);
        if (step.Replicas != _current)
            _history.Scaled(now, step.Replicas - _current);

        _current = step.Replicas;
        _time.Advance(TimeSpan.FromSeconds(15));
        return step;
    }

    private static V2HorizontalPodAutoscalerSpec Spec(int min = 1, int max = 10, V2HorizontalPodAutoscalerBehavior? behavior = null) =>
        new() { MinReplicas = min, MaxReplicas = max, Behavior = behavior };

    private static V2HPAScalingPolicy Policy(string type, int value, int seconds = 15) => new() { Type = type, Value = value, PeriodSeconds = seconds };

    private static V2HorizontalPodAutoscalerBehavior Behavior(
        string select = "Max", int upWindow = 0, int downWindow = 300, V2HPAScalingPolicy[]? up = null, V2HPAScalingPolicy[]? down = null) => new()
        {
            ScaleUp = new V2HPAScalingRules { SelectPolicy = select, StabilizationWindowSeconds = upWindow, Policies = up ?? [Policy("Pods", 4), Policy("Percent", 100)] },
            ScaleDown = new V2HPAScalingRules { SelectPolicy = select, StabilizationWindowSeconds = downWindow, Policies = down ?? [Policy("Percent", 100)] },
        };
}
