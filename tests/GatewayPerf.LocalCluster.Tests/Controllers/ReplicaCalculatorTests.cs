using CsCheck;
using GatewayPerf.LocalCluster.Controllers.Autoscaling;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class ReplicaCalculatorTests
{
    private static readonly Tolerance Usual = new(0.1, 0.1);

    [Theory]
    [InlineData(3, 50, "500 500 500", 0, 0, 3)] // On target.
    [InlineData(3, 50, "549 549 549", 0, 0, 3)] // 54 % is within 10 % of 50 %.
    [InlineData(3, 50, "560 560 560", 0, 0, 4)]
    [InlineData(2, 50, "1000 1000", 0, 0, 4)]
    [InlineData(4, 50, "100 100 100 100", 0, 0, 1)]
    [InlineData(3, 30, "300 500 700", 0, 0, 5)]
    [InlineData(1, 50, "450", 0, 0, 1)] // 0.9 is covered.
    [InlineData(3, 30, "500 700", 1, 0, 4)] // The unready one counts as idle: 40 % of three.
    [InlineData(2, 50, "600", 1, 0, 2)] // With it usage falls below the target: nothing is done.
    [InlineData(3, 60, "200", 2, 0, 1)] // Down: unready ones do not count.
    [InlineData(3, 50, "900 900", 0, 1, 4)] // Up: the missing one counts as idle.
    [InlineData(4, 50, "100 100", 0, 2, 4)] // Down: the missing ones count as at 100 %, which turns it round.
    [InlineData(5, 100, "300 300 300 300", 0, 1, 3)] // Down, dampened: 44 % of five.
    [InlineData(2, 150, "1000", 0, 1, 2)] // A missing pod counts as at the target when that is above 100 %.
    public void Replicas_follow_the_ratio_of_utilization_to_target(int current, int percent, string milli, int unready, int missing, int expected) =>
        ReplicaCalculator.Replicas(current, Groups(milli, unready, missing), Utilization(percent, 10), Usual).ShouldBe(expected);

    [Theory]
    [InlineData(2, 100, "200 200", 0, 0, 4)]
    [InlineData(2, 100, "109 110", 0, 0, 2)]
    [InlineData(3, 100, "50 50", 0, 1, 2)] // Missing: at the target.
    [InlineData(3, 100, "300 300", 1, 0, 6)]
    public void Or_of_average_usage_to_target(int current, int target, string milli, int unready, int missing, int expected) =>
        ReplicaCalculator.Replicas(current, Groups(milli, unready, missing), new AverageTarget(target), Usual).ShouldBe(expected);

    [Fact]
    public void Each_direction_has_a_tolerance_of_its_own()
    {
        int Replicas(string milli, Tolerance tolerance) => ReplicaCalculator.Replicas(10, Groups(milli, 0, 0), new AverageTarget(100), tolerance);
        var ten = string.Join(' ', Enumerable.Repeat("105", 10));
        Replicas(ten, Usual).ShouldBe(10);
        Replicas(ten, new Tolerance(0, 0.1)).ShouldBe(11);
        var low = string.Join(' ', Enumerable.Repeat("70", 10));
        Replicas(low, Usual).ShouldBe(7);
        Replicas(low, new Tolerance(0.1, 0.5)).ShouldBe(10);
    }

    [Fact]
    public void Pods_of_which_nothing_is_known_never_turn_the_direction_round_nor_make_a_step_longer()
    {
        var usage = Gen.Int[0, 3000].Array[1, 8];
        Gen.Select(usage, Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[1, 200], Gen.Bool).Sample((used, unready, missing, percent, byAverage) =>
        {
            UsageTarget target = byAverage ? new AverageTarget(percent * 10) : Utilization(percent, 20);
            var milli = string.Join(' ', used);
            var current = used.Length + unready + missing;
            var ratio = target.RatioOf(Groups(milli, 0, 0).Counted);
            var known = (int)Math.Ceiling(ratio * used.Length);
            var enough = (int)Math.Ceiling(used.Sum() / (percent * 10.0));
            var replicas = ReplicaCalculator.Replicas(current, Groups(milli, unready, missing), target, Usual);
            if (ratio > 1)
                replicas.ShouldBeInRange(current, Math.Max(current, enough));
            else if (missing == 0)
                replicas.ShouldBe(Usual.Covers(ratio) ? current : known);
            else
                replicas.ShouldBeInRange(Math.Min(known, current), current);
        }, iter: 2000);
    }

    [Fact]
    public void More_usage_never_asks_for_fewer_replicas() =>
        Gen.Select(Gen.Int[0, 2000].Array[1, 6], Gen.Int[0, 500], Gen.Int[1, 150]).Sample((used, more, percent) =>
        {
            int Replicas(IEnumerable<int> values) => ReplicaCalculator.Replicas(used.Length, Groups(string.Join(' ', values), 0, 0), Utilization(percent, 20), Usual);
            Replicas(used.Select(it => it + more)).ShouldBeGreaterThanOrEqualTo(Replicas(used));
        }, iter: 1000);

    private static UtilizationTarget Utilization(int percent, int pods) => new(percent, Enumerable.Range(0, pods)
        .SelectMany(i => new[] { $"p{i}", $"u{i}", $"m{i}" }).ToDictionary(name => name, _ => 1000L));

    private static PodGroups Groups(string milli, int unready, int missing) => new(
        milli.Split(' ').Select((text, i) => ($"p{i}", long.Parse(text))).ToDictionary(),
        [.. Enumerable.Range(0, unready).Select(i => $"u{i}")],
        [.. Enumerable.Range(0, missing).Select(i => $"m{i}")]);
}
