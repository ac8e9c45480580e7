using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

public sealed class PromiseTests
{
    [Theory]
    [InlineData(50.04, "50.04 ms")]
    [InlineData(50.0, "50 ms")]
    [InlineData(80.511, "80.5 ms")]
    [InlineData(null, "–")]
    public void A_measured_value_that_missed_its_limit_never_reads_like_the_limit(double? measured, string text) =>
        new PromiseResult(PromiseNames.P99Latency, 50, measured, false, FigureUnit.Milliseconds, AtLeast: false, "over the whole load").MeasuredText.ShouldBe(text);

    [Fact]
    public void A_sound_run_that_keeps_its_promises_passes()
    {
        var judgement = Judge(Sample);
        judgement.Verdict.ShouldBe(Verdict.Passed);
        judgement.Codes().ShouldBeEmpty();
        judgement.Segments.ShouldBe([SegmentOutcome.Ok, SegmentOutcome.Ok]);
        judgement.Promises.Select(promise => promise.Name).ShouldBe([PromiseNames.FailedShare, PromiseNames.P99Latency, PromiseNames.DoneShare, PromiseNames.Recovery]);
        judgement.Promises.ShouldAllBe(promise => promise.Kept == true && promise.Measured != null);
    }

    [Fact]
    public void What_the_fault_did_is_not_charged_to_the_gateway()
    {
        var judgement = Judge(Sample);
        judgement.Promise(PromiseNames.FailedShare).Measured.ShouldBe(0);
        judgement.Promise(PromiseNames.P99Latency).Measured!.Value.ShouldBeLessThan(20);
        judgement.FaultWindow!.Value.From.ShouldBe(TimeSpan.FromSeconds(12.14));
        judgement.FaultWindow.Value.To.ShouldBeInRange(TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(18));
        judgement.Promise(PromiseNames.Recovery).Measured!.Value.ShouldBeInRange(4.8, 5.4);
    }

    [Fact]
    public void Failures_outside_the_fault_window_miss_their_promise()
    {
        var judgement = Judge(Calm with { FailedShare = 0.004 });
        judgement.Verdict.ShouldBe(Verdict.Failed);
        judgement.Promise(PromiseNames.FailedShare).Measured!.Value.ShouldBeInRange(0.001, 0.008);
        judgement.Promise(PromiseNames.FailedShare).Kept.ShouldBe(false);
        judgement.Codes().ShouldBe([FindingCodes.PromiseMissed]);
        judgement.Findings[0].Text.ShouldStartWith("Failed requests over the whole load: 0.");
        judgement.Findings[0].Text.ShouldEndWith(" %, promised was at most 0.1 %.");
        judgement.Segments.ShouldContain(SegmentOutcome.Missed);
    }

    [Theory]
    [InlineData(SampleFate.Failed, 4, PromiseNames.FailedShare, true)]
    [InlineData(SampleFate.Failed, 5, PromiseNames.FailedShare, false)]
    [InlineData(SampleFate.NoVu, 20, PromiseNames.DoneShare, true)]
    [InlineData(SampleFate.NoVu, 21, PromiseNames.DoneShare, false)]
    public void Exactly_what_was_promised_is_kept(SampleFate fate, int arrivals, string promise, bool kept) =>
        Judge(Calm with { Spoiled = From(second: 20, arrivals, fate) }).Promise(promise).Kept.ShouldBe(kept, "of 4000 arrivals");

    [Theory]
    [InlineData(100, 5, false)]
    [InlineData(100, 6, true)]
    [InlineData(300, 6, false)]
    [InlineData(300, 7, true)]
    public void A_few_arrivals_that_a_late_runner_drops_prove_nothing(int rate, int arrivals, bool late)
    {
        var plan = PlanAssert.Plan(new RunParameters { Duration = PlanAssert.Seconds(40), SegmentDuration = PlanAssert.Seconds(20), Rate = new Rate(rate), NodeFailure = false });
        Judge(Calm with { Plan = plan, Spoiled = From(second: 20, arrivals, SampleFate.Late, rate) }).Codes().ShouldBe(late ? [FindingCodes.LateGenerator] : []);
    }

    [Fact]
    public void A_slow_gateway_misses_its_latency()
    {
        var judgement = Judge(Calm with { MedianMilliseconds = 40 });
        judgement.Verdict.ShouldBe(Verdict.Failed);
        judgement.Promise(PromiseNames.P99Latency).Kept.ShouldBe(false);
        judgement.Promise(PromiseNames.P99Latency).MeasuredText.ShouldEndWith(" ms");
        judgement.Segments.ShouldBe([SegmentOutcome.Missed, SegmentOutcome.Missed]);
    }

    [Fact]
    public void Arrivals_without_a_virtual_user_are_charged_to_the_gateway()
    {
        var judgement = Judge(Calm with { NoVuShare = 0.02 });
        judgement.Verdict.ShouldBe(Verdict.Failed);
        judgement.Promise(PromiseNames.DoneShare).Measured!.Value.ShouldBeInRange(0.97, 0.99);
        judgement.Codes().ShouldBe([FindingCodes.PromiseMissed]);
    }

    [Fact]
    public void A_recovery_later_than_promised_is_missed()
    {
        var judgement = Judge(Sample with { FaultLasts = 16 });
        judgement.Verdict.ShouldBe(Verdict.Failed);
        judgement.Promise(PromiseNames.Recovery).Kept.ShouldBe(false);
        judgement.Promise(PromiseNames.Recovery).MeasuredText.ShouldStartWith("1");
    }

    [Fact]
    public void Without_a_planned_failure_no_recovery_is_promised() =>
        Judge(Calm).Promises.ShouldNotContain(promise => promise.Name == PromiseNames.Recovery);

    [Fact]
    public void A_promise_over_no_time_at_all_is_not_kept()
    {
        var plan = Short(failure: false);
        var everySecond = Enumerable.Range(0, 40).ToHashSet();
        var judgement = Judge(new SampleRun { Plan = plan, FaultAt = null, NoisySeconds = everySecond });
        judgement.Promise(PromiseNames.P99Latency).Kept.ShouldBeNull();
        judgement.Codes().ShouldContain(FindingCodes.PromiseUnjudged);
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
    }

    // So many arrivals in a row.
    private static Func<double, bool, SampleFate?> From(int second, int arrivals, SampleFate fate, int rate = 100) =>
        (at, direct) => !direct && (int)Math.Round((at - second) * rate) is var index && index >= 0 && index < arrivals ? fate : null;
}
