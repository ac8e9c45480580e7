using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

public sealed class SoundnessTests
{
    [Fact]
    public void A_few_noisy_seconds_are_not_charged_to_the_gateway()
    {
        var judgement = Judge(Calm with { NoisySeconds = new HashSet<int> { 25 } });
        judgement.Control.BadSeconds.ShouldBe(1);
        judgement.Control.Seconds.ShouldBe(35);
        judgement.Promise(PromiseNames.P99Latency).Kept.ShouldBe(true);
        judgement.Verdict.ShouldBe(Verdict.Passed);
        judgement.Findings.ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Info);
        judgement.Findings[0].Text.ShouldBe("1 second of 35 was not charged to the gateway, because requests straight to the upstream missed their limit of 50 ms in it.");
    }

    [Fact]
    public void More_than_a_twentieth_of_noisy_seconds_prove_nothing()
    {
        var judgement = Judge(Calm with { NoisySeconds = new HashSet<int> { 10, 25 } });
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Codes().ShouldBe([FindingCodes.NoisyEnvironment]);
        judgement.Findings[0].Text.ShouldContain("in 2 of 35 seconds (5.71 %)");
    }

    [Fact]
    public void Noise_in_the_warm_up_counts_for_nothing() => Judge(Calm with { NoisySeconds = new HashSet<int> { 0, 1, 2 } }).Control.BadSeconds.ShouldBe(0);

    [Fact]
    public void A_late_generator_proves_nothing()
    {
        var judgement = Judge(Calm with { LatenessMilliseconds = 9 });
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Codes().ShouldBe([FindingCodes.LateGenerator, FindingCodes.LateGenerator]);
        judgement.Segments.ShouldBe([SegmentOutcome.Unsound, SegmentOutcome.Unsound]);
    }

    [Fact]
    public void Arrivals_that_a_late_runner_drops_are_charged_to_the_runner()
    {
        var judgement = Judge(Calm with { LateShare = 0.02 });
        judgement.Promise(PromiseNames.DoneShare).Kept.ShouldBe(true);
        judgement.Codes().ShouldBe([FindingCodes.LateGenerator, FindingCodes.LateGenerator]);
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Fact]
    public void A_ledger_out_of_balance_proves_nothing()
    {
        var judgement = Judge(Calm with { Forgotten = 7 });
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Codes().ShouldContain(FindingCodes.LedgerOutOfBalance);
        judgement.Segments.ShouldBe([SegmentOutcome.Unsound, SegmentOutcome.Ok]);
    }

    [Fact]
    public void A_witness_that_saw_fewer_requests_contradicts()
    {
        var judgement = Judge(Calm with { UpstreamLacks = 100 });
        judgement.Codes().ShouldBe([FindingCodes.WitnessContradicts]);
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Segments.ShouldBe([SegmentOutcome.Unsound, SegmentOutcome.Ok]);
    }

    [Fact]
    public void The_load_drivers_reasons_make_a_segment_unsound()
    {
        var judgement = Judge(Calm with { UnsoundReason = "Segment 2 lost a runner." });
        judgement.Findings.ShouldHaveSingleItem().ShouldBe(new Finding(FindingCodes.SegmentUnsound, FindingSeverity.Unsound, "Segment 2 lost a runner."));
        judgement.Segments.ShouldBe([SegmentOutcome.Ok, SegmentOutcome.Unsound]);
    }

    [Fact]
    public void Without_load_nothing_is_proved()
    {
        var judgement = Judge(Sample.Plan, Sample.Before());
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Codes().ShouldBe([FindingCodes.NoLoad]);
        judgement.Promises.ShouldAllBe(promise => promise.Kept == null);
    }

    [Fact]
    public void A_record_that_breaks_off_in_the_load_proves_nothing()
    {
        // The process was killed in segment 1: its end and everything after it are missing.
        IReadOnlyList<RunRecordEntry> entries = [.. Calm.Entries().TakeWhile(entry => entry is not RunnerEnded)];
        var judgement = Judge(Calm.Plan, entries);
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Findings.Select(finding => finding.Text).ShouldContain("Segment 1 did not end while the run was recorded.");
        judgement.Findings.Select(finding => finding.Text).ShouldContain("Segment 2 never began.");
    }
}
