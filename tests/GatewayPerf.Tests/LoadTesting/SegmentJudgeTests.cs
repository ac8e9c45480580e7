using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class SegmentJudgeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 23, 0, 0, TimeSpan.Zero);
    private static readonly SegmentPlan Segment = new(1, TimeSpan.Zero, TimeSpan.FromSeconds(30), 9000, 180);

    [Fact]
    public void A_segment_that_ran_as_planned_is_sound() => Reasons().ShouldBeEmpty();

    [Fact]
    public void Ten_silent_seconds_are_not_sound_and_nine_are()
    {
        Reasons(started: Steady(silentFrom: 12, silent: 10)).ShouldBe(["No arrival started from second 12 to second 22 of the segment, though load was planned."]);
        Reasons(started: Steady(silentFrom: 12, silent: 9)).ShouldBeEmpty();
    }

    [Fact]
    public void Silence_until_the_end_counts_though_nothing_was_reported() =>
        Reasons(started: Steady(silentFrom: 20, silent: 10).Take(20).ToArray()).ShouldHaveSingleItem().ShouldStartWith("No arrival started from second 20");

    [Fact]
    public void A_short_segment_in_which_nothing_started_is_not_sound() =>
        Reasons(Segment with { Duration = TimeSpan.FromSeconds(5) }, started: [], ends: [End(at: 5)]).ShouldHaveSingleItem().ShouldStartWith("No arrival started from second 0 to second 5");

    [Fact]
    public void A_runner_that_never_gave_a_last_account_is_lost() =>
        Reasons(ends: [End() with { Scenarios = new Dictionary<string, RunnerLedger>(), ExitCode = 137, Reason = "pod gateway-s1-1-x ended without a last account: Failed (exit code 137)" }])
            .ShouldBe(["Runner 1 was lost: pod gateway-s1-1-x ended without a last account: Failed (exit code 137)."]);

    [Fact]
    public void A_runner_that_never_appeared_is_missed() =>
        Reasons(runners: 2).ShouldBe(["1 of 2 runners never appeared."]);

    [Fact]
    public void An_exit_code_other_than_0_is_not_sound() =>
        Reasons(ends: [End() with { ExitCode = 107, Reason = "script exception" }]).ShouldBe(["Runner 1 ended with exit code 107 (script exception)."]);

    [Fact]
    public void An_early_end_is_not_sound()
    {
        Reasons(ends: [End(at: 26.5)]).ShouldBe(["Runner 1 ended 3.5 s before the planned end."]);
        Reasons(ends: [End(at: 29.5)]).ShouldBeEmpty();
    }

    [Fact]
    public void A_late_start_is_not_sound()
    {
        Reasons(ends: [End() with { LateStartSeconds = 0.6 }]).ShouldBe(["Runner 1 was ready 0.6 s after the start."]);
        Reasons(ends: [End() with { LateStartSeconds = 0.5 }]).ShouldBeEmpty();
    }

    [Fact]
    public void Seconds_without_planned_load_are_no_silence()
    {
        var loaded = Enumerable.Range(0, 30).Select(second => second is < 5 or > 14).ToArray();
        Reasons(started: Steady(5, 10), loaded: loaded).ShouldBeEmpty();
        Reasons(started: Steady(5, 10)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_load_by_iterations_is_over_when_they_are_done()
    {
        Reasons(ends: [End(12)], started: [.. Enumerable.Repeat(300L, 12)], iterations: true).ShouldBeEmpty();
        Reasons(ends: [End(12)], started: [.. Enumerable.Repeat(300L, 12)]).ShouldNotBeEmpty();
    }

    [Fact]
    public void What_a_runner_did_not_say_is_told_as_such()
    {
        Reasons(ends: [End() with { Scenarios = new Dictionary<string, RunnerLedger>() }]).ShouldBe(["Runner 1 was lost: it gave no last account."]);
        Reasons(ends: [End() with { ExitCode = 99 }]).ShouldBe(["Runner 1 ended with exit code 99."]);
        Reasons(ends: [End() with { ExitCode = null }]).ShouldBe(["Runner 1 ended with exit code unknown."]);
    }

    [Fact]
    public void A_second_before_the_planned_end_is_no_early_end_and_behind_it_nothing_is_silent()
    {
        Reasons(ends: [End(at: 29)]).ShouldBeEmpty();
        Reasons(started: Steady(silentFrom: 21, silent: 9)).ShouldBeEmpty();
    }

    [Fact]
    public void Silence_is_told_once() =>
        Reasons(started: [.. Steady(silentFrom: 2, silent: 10).Take(15), .. Steady(silentFrom: 0, silent: 11).Take(15)]).ShouldHaveSingleItem().ShouldStartWith("No arrival started from second 2 ");

    private static long[] Steady(int silentFrom = 0, int silent = 0) =>
        [.. Enumerable.Range(0, 30).Select(second => second >= silentFrom && second < silentFrom + silent ? 0L : 300L)];

    private static RunnerEnded End(double at = 30.1) =>
        new(1, "1", 0, null, 0, new Dictionary<string, RunnerLedger> { ["gateway"] = new(9000, 9000, 9000, 0, 0, 0, 0, 0, 0, 0, 0) }) { At = Start.AddSeconds(at) };

    private static IReadOnlyList<string> Reasons(SegmentPlan? segment = null, int runners = 1, RunnerEnded[]? ends = null, long[]? started = null, bool[]? loaded = null, bool iterations = false) =>
        SegmentJudge.Reasons(new SegmentEvidence(segment ?? Segment, Start, runners, ends ?? [End()], started ?? Steady(), loaded ?? [], iterations, []));
}
