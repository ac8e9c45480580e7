using CsCheck;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class LoadLedgerTests
{
    [Fact]
    public void A_sound_load_balances_and_is_witnessed()
    {
        var ledger = Ledger(new SampleRun());
        ledger.IsSound.ShouldBeTrue();
        ledger.Segments.Count.ShouldBe(2);
        foreach (var segment in ledger.Segments)
        {
            segment.Main.Planned.ShouldBe(9000);
            segment.Main.Accounted.ShouldBe(9000);
            segment.Control.Accounted.ShouldBe(segment.Plan.PlannedControlArrivals);
            segment.Witness.UpstreamSeen.ShouldNotBeNull().ShouldBeInRange(segment.Main.Succeeded, segment.Main.Started);
            segment.AchievedRate.ShouldBe(300);
        }
    }

    [Fact]
    public void The_series_holds_every_arrival_once_and_no_gap()
    {
        var ledger = Ledger(new SampleRun { FailedShare = 0.01, NoVuShare = 0.02, LateShare = 0.001 });
        ledger.Main.Buckets.Count.ShouldBe(600);
        ledger.Main.Buckets.Select(bucket => bucket.At).ShouldBe(Enumerable.Range(0, 600).Select(index => index * ArrivalBucket.Length));
        ledger.Main.Counts(TimeSpan.Zero, TimeSpan.FromMinutes(1)).ShouldBe(ledger.Main.Total);
        ledger.Main.Buckets.ShouldAllBe(bucket => bucket.Accounted == 30);
        ledger.Main.Total.Dropped.ShouldBe(ledger.Main.Total.NoVu + ledger.Main.Total.Late);
    }

    [Fact]
    public void Minutes_are_merged_as_their_seconds_are()
    {
        var main = Ledger(new SampleRun { Plan = PlanAssert.Plan(new RunParameters { UseJwt = true, Duration = PlanAssert.Seconds(200), Rate = Rate.ParseText("20") }) }).Main;
        Gen.Int[0, 199].Array[2].Sample(range =>
        {
            var (from, to) = (range.Min(), range.Max());
            var (whole, single) = (main.Latency(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)), new LatencyDistribution());
            for (var second = from; second < to; second++)
            {
                single.Merge(main.Latency(TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second + 1)));
            }

            (whole.Count, whole.MaxMilliseconds, whole.PercentileMilliseconds(50), whole.PercentileMilliseconds(99.9)).ShouldBe((single.Count, single.MaxMilliseconds, single.PercentileMilliseconds(50), single.PercentileMilliseconds(99.9)));
        }, iter: 30);
    }

    [Fact]
    public void Figures_are_those_of_the_distribution()
    {
        Gen.Int[1, 120_000_000].Array[0, 300].Sample(times =>
        {
            var latency = new LatencyDistribution();
            foreach (var time in times)
            {
                latency.Record(TimeSpan.FromMicroseconds(time));
            }

            var figures = LatencyFigures.Of(LatencyDistribution.Decode(latency.Encode()));
            figures.ShouldBe(times.Length == 0 ? null : new LatencyFigures(latency.PercentileMilliseconds(50), latency.PercentileMilliseconds(90), latency.PercentileMilliseconds(99), latency.MaxMilliseconds));
        }, iter: 200);
        var main = Ledger(new SampleRun()).Main;
        main.Figures(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11))!.P99.ShouldBe(main.Latency(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11)).PercentileMilliseconds(99));
        main.Figures(TimeSpan.Zero, TimeSpan.FromSeconds(5)).ShouldBeNull("the warm-up");
    }

    [Fact]
    public void Stretches_add_up() =>
        Gen.Int[0, 600].Array[2].Sample(
            cuts =>
            {
                Array.Sort(cuts);
                var main = Sample.Main;
                var parts = Part(main, 0, cuts[0]) + Part(main, cuts[0], cuts[1]) + Part(main, cuts[1], 600);
                parts.ShouldBe(main.Total);
            },
            iter: 50);

    [Fact]
    public void A_report_that_was_read_twice_counts_once()
    {
        var run = new SampleRun();
        var entries = run.Entries();
        var doubled = entries.SelectMany(entry => entry is RunnerReported or RunnerEnded ? new[] { entry, entry } : [entry]).ToList();
        LoadLedger.From(run.Plan, doubled).Main.Total.ShouldBe(LoadLedger.From(run.Plan, entries).Main.Total);
        LoadLedger.From(run.Plan, doubled).IsSound.ShouldBeTrue();
    }

    [Fact]
    public void A_report_that_is_missing_is_an_imbalance()
    {
        var run = new SampleRun();
        var entries = run.Entries().Where(entry => entry is not RunnerReported { Segment: 2, Sequence: 7 }).ToList();
        LoadLedger.From(run.Plan, entries).Segments[1].Imbalances.ShouldContain(text => text.Contains("does not equal the sum of its reports (9000 and 8700 started"));
    }

    [Fact]
    public void An_arrival_that_the_runner_forgets_is_an_imbalance()
    {
        var segment = Ledger(new SampleRun { Forgotten = 5 }).Segments[0];
        segment.Imbalances[0].ShouldStartWith("Segment 1, gateway: 9000 arrivals were planned, but 8995 are accounted for");
        Ledger(new SampleRun { Forgotten = 5 }).IsSound.ShouldBeFalse();
    }

    [Fact]
    public void A_runner_without_a_last_account_leaves_arrivals_unaccounted_for()
    {
        var run = new SampleRun();
        var entries = run.Entries().Where(entry => entry is not RunnerReported { Segment: 2, Sequence: > 20 })
            .Select(entry => entry is RunnerEnded { Segment: 2 } end ? end with { ExitCode = null, Scenarios = new Dictionary<string, RunnerLedger>() } : entry).ToList();
        var segment = LoadLedger.From(run.Plan, entries).Segments[1];
        segment.Main.Started.ShouldBe(6000, "its reports are what is known of it");
        segment.Imbalances.ShouldContain(text => text.StartsWith("Segment 2, gateway: 9000 arrivals were planned, but 6000 are accounted for"));
    }

    [Fact]
    public void A_cancelled_segment_need_not_reach_its_plan() =>
        Ledger(new SampleRun { CancelledAt = 10 }).Segments[0].Imbalances.ShouldBeEmpty();

    [Fact]
    public void A_witness_may_differ_by_a_thousandth_and_not_by_more()
    {
        Ledger(new SampleRun { FaultAt = null, UpstreamLacks = 9 }).Segments[0].Contradictions.ShouldBeEmpty();
        Ledger(new SampleRun { FaultAt = null, UpstreamLacks = 10 }).Segments[0].Contradictions.ShouldBe(
            ["Segment 1: the upstream saw 8990 requests, fewer than the 9000 that the client counts as succeeded."]);
    }

    [Fact]
    public void A_witness_that_saw_more_than_was_sent_contradicts_too() =>
        Ledger(new SampleRun { FaultAt = null, UpstreamLacks = -10 }).Segments[0].Contradictions.ShouldBe(
            ["Segment 1: the upstream saw 9010 requests, more than the 9000 that the client sent."]);

    [Fact]
    public void The_last_reading_of_a_killed_gateway_pod_counts_and_does_not_bind()
    {
        var run = new SampleRun();
        var entries = run.Entries().Select(entry => entry is WitnessRead { Pod: "tyk-1" } read
            ? read with { Counts = new Dictionary<string, long> { ["1"] = 100 } } : entry).ToList();
        var first = LoadLedger.From(run.Plan, entries).Segments[0];
        first.Witness.GatewayBinds.ShouldBeFalse();
        first.Witness.GatewaySeen.ShouldNotBeNull().ShouldBeLessThan(first.Main.Succeeded);
        first.Contradictions.ShouldBeEmpty();
    }

    [Fact]
    public void A_gateway_that_lived_binds() =>
        Ledger(new SampleRun()).Segments[1].Witness.ShouldSatisfyAllConditions(witness => witness.GatewayBinds.ShouldBeTrue(), witness => witness.UpstreamBinds.ShouldBeTrue());

    [Fact]
    public void Without_witnesses_nothing_is_confirmed()
    {
        var run = new SampleRun();
        var entries = run.Entries().Where(entry => entry is not WitnessRead).ToList();
        LoadLedger.From(run.Plan, entries).Segments[0].Contradictions.ShouldContain("Segment 1: the upstream was never read, so nobody but the client counted its requests.");
    }

    [Fact]
    public void Foreign_requests_during_the_load_are_told_and_those_before_it_are_not()
    {
        var run = new SampleRun();
        var before = new WitnessRead(WitnessKind.Upstream, "upstream-0", new Dictionary<string, long> { [""] = 5000 }) { At = SampleRun.Clock(-5) };
        var last = run.Entries().OfType<WitnessRead>().Last(read => read.Kind == WitnessKind.Upstream);
        var after = last with { Counts = new Dictionary<string, long>(last.Counts) { [""] = 5000 }, At = SampleRun.Clock(61) };
        LoadLedger.From(run.Plan, [.. run.Entries(), after]).ForeignTraffic.ShouldHaveSingleItem()
            .ShouldBe("The upstream saw 5000 requests that were not this run's while the load ran, so somebody else was loading it.");
        var steady = run.Entries().Select(entry => entry is WitnessRead { Kind: WitnessKind.Upstream } read
            ? read with { Counts = new Dictionary<string, long>(read.Counts) { [""] = 5000 } } : entry);
        LoadLedger.From(run.Plan, [.. steady.Prepend(before)]).ForeignTraffic.ShouldBeEmpty();
    }

    [Fact]
    public void What_an_earlier_load_left_in_a_counter_is_not_this_loads()
    {
        var run = new SampleRun();
        var before = new WitnessRead(WitnessKind.Upstream, "upstream-0", new Dictionary<string, long> { ["1"] = 700, ["2"] = 700 }) { At = SampleRun.Clock(-5) };
        var shifted = run.Entries().Select(entry => entry is WitnessRead { Pod: "upstream-0" } read
            ? read with { Counts = new Dictionary<string, long>(read.Counts) { ["1"] = 700 + read.Counts.GetValueOrDefault("1"), ["2"] = 700 + read.Counts.GetValueOrDefault("2") } } : entry);
        LoadLedger.From(run.Plan, [before, .. shifted]).Segments.Select(segment => segment.Witness.UpstreamSeen)
            .ShouldBe(LoadLedger.From(run.Plan, run.Entries()).Segments.Select(segment => segment.Witness.UpstreamSeen));
    }

    [Fact]
    public void The_warm_up_is_in_the_ledger_and_outside_percentiles()
    {
        var main = Sample.Main;
        main.Counts(TimeSpan.Zero, TimeSpan.FromSeconds(5)).Started.ShouldBe(1500);
        main.Latency(TimeSpan.Zero, TimeSpan.FromSeconds(5)).Count.ShouldBe(0);
        main.Latency(TimeSpan.Zero, TimeSpan.FromSeconds(6)).Count.ShouldBe(300);
        main.Latency(TimeSpan.Zero, TimeSpan.FromMinutes(1)).Count.ShouldBe(55 * 300);
        main.Lateness(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(32)).Count.ShouldBe(600);
        main.RequestDuration(TimeSpan.Zero, TimeSpan.FromMinutes(1)).Count.ShouldBe(55 * 300);
        main.RequestDuration(TimeSpan.Zero, TimeSpan.FromMinutes(1)).PercentileMilliseconds(50)
            .ShouldBe(0.9 * main.Latency(TimeSpan.Zero, TimeSpan.FromMinutes(1)).PercentileMilliseconds(50), 0.05);
    }

    [Fact]
    public void Without_a_load_there_is_nothing_to_account_for()
    {
        var run = new SampleRun();
        var ledger = LoadLedger.From(run.Plan, run.Before());
        ledger.TimelineStart.ShouldBeNull();
        ledger.Main.Total.Started.ShouldBe(0);
        ledger.Segments.ShouldAllBe(segment => segment.StartsAt == null && segment.Imbalances.Count == 0 && segment.Contradictions.Count == 0);
    }

    [Fact]
    public void Half_a_record_gives_half_an_account()
    {
        var run = new SampleRun();
        var entries = run.Entries();
        Gen.Int[0, entries.Count].Sample(length => LoadLedger.From(run.Plan, [.. entries.Take(length)]).Main.Buckets.Count.ShouldBe(600), iter: 20);
    }

    [Fact]
    public void Every_fate_of_an_arrival_is_accounted_for() =>
        new ArrivalBucket(TimeSpan.Zero, Started: 1, Succeeded: 2, Failed: 3, TimedOut: 1, Limited: 5, Dropped: 7, NoVu: 4, Late: 3, Interrupted: 11).Accounted.ShouldBe(2 + 3 + 5 + 7 + 11);

    [Fact]
    public void Failures_by_class_add_up_over_any_seconds()
    {
        var main = Ledger(new SampleRun { FaultAt = null, FailedShare = 0.01 }).Main;
        var all = main.Failures(TimeSpan.Zero, TimeSpan.FromMinutes(1));
        all.Total().ShouldBe(main.Total.Failed);
        all.Total().ShouldBeGreaterThan(100);
        (main.Failures(TimeSpan.Zero, TimeSpan.FromSeconds(30)) + main.Failures(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1))).ShouldBe(all);
        main.Failures(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)).Total().ShouldBe(0);
        new StreamLedger(main.Buckets, main.Total, TimeSpan.Zero, new StreamSeconds()).Failures(TimeSpan.Zero, TimeSpan.FromMinutes(1)).ShouldBe(FailureCounts.None);
    }

    [Fact]
    public void Where_some_failed_and_nobody_said_why_there_are_no_classes()
    {
        var run = new SampleRun { FaultAt = null, FailedShare = 0.01 };
        Ledger(run).Segments[0].Failures.ShouldNotBeNull().Total().ShouldBe(Ledger(run).Segments[0].Main.Failed);
        var silent = run.Entries().Select(entry => entry is RunnerEnded { Segment: 1 } end
            ? end with { Scenarios = end.Scenarios.ToDictionary(pair => pair.Key, pair => pair.Value with { Failures = null }) } : entry).ToList();
        LoadLedger.From(run.Plan, silent).Segments[0].Failures.ShouldBeNull();
        LoadLedger.From(run.Plan, silent).Segments[1].Failures.ShouldNotBeNull();
    }

    [Fact]
    public void Started_arrivals_are_counted_by_second_over_all_runners_of_a_segment()
    {
        var entries = new SampleRun { FaultAt = null }.Entries();
        RunnerAccounts.From(entries).StartedBySecond(2, ScenarioNames.Main).ShouldBe(Enumerable.Repeat(300L, 30));
        var twice = entries.Concat(entries.OfType<RunnerReported>().Where(report => report is { Segment: 2, Sequence: <= 10 }).Select(report => report with { Runner = "2" })).ToList();
        RunnerAccounts.From(twice).StartedBySecond(2, ScenarioNames.Main).ShouldBe([.. Enumerable.Repeat(600L, 10), .. Enumerable.Repeat(300L, 20)]);
    }

    [Fact]
    public void A_second_holds_what_all_runners_measured_in_it()
    {
        var run = new SampleRun { FaultAt = null };
        var one = Ledger(run).Main;
        var two = LoadLedger.From(run.Plan, [.. run.Entries(), .. run.Entries().OfType<RunnerReported>().Select(report => report with { Runner = "2" })]).Main;
        foreach (var (from, to) in new[] { (10, 11), (0, 60) })
        {
            two.Latency(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)).Count.ShouldBe(2 * one.Latency(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)).Count);
            two.Counts(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)).Started.ShouldBe(2 * one.Counts(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)).Started);
        }
    }

    [Fact]
    public void Until_a_runner_gives_its_last_account_its_reports_say_why_arrivals_failed()
    {
        var run = new SampleRun { FaultAt = null, FailedShare = 0.01 };
        var running = run.Entries().Where(entry => entry is not RunnerEnded { Segment: 1 }).ToList();
        LoadLedger.From(run.Plan, running).Segments[0].Failures.ShouldBe(Ledger(run).Segments[0].Failures);
    }

    [Fact]
    public void The_series_of_a_load_that_ends_when_it_is_done_ends_with_it()
    {
        var plan = PlanAssert.Plan(new RunParameters { Executor = K6Executor.PerVuIterations, NodeFailure = false });
        Ledger(new SampleRun { Plan = plan, FaultAt = null, CancelledAt = 10 }).Main.Buckets.Count.ShouldBe(100);
    }

    [Fact]
    public void A_time_of_the_load_is_a_time_of_day_once_it_began()
    {
        Sample.At(TimeSpan.FromSeconds(7)).ShouldBe(SampleRun.Clock(7));
        Should.Throw<InvalidOperationException>(() => LoadLedger.From(new SampleRun().Plan, []).At(TimeSpan.Zero)).Message.ShouldBe("The load never began, so there is no timeline.");
    }

    [Fact]
    public void A_segment_that_has_not_ended_is_not_cancelled() =>
        LoadLedger.From(new SampleRun().Plan, [.. new SampleRun().Entries().Where(entry => entry is not SegmentEnded)]).Segments.ShouldAllBe(segment => !segment.Cancelled);

    [Fact]
    public void Where_nothing_was_sent_there_is_nothing_to_witness()
    {
        var run = new SampleRun();
        var entries = run.Entries().Where(entry => entry is not (WitnessRead or RunnerReported or RunnerEnded)).ToList();
        LoadLedger.From(run.Plan, entries).Segments.ShouldAllBe(segment => segment.Contradictions.Count == 0);
    }

    [Fact]
    public void A_gateway_that_does_not_count_is_no_witness()
    {
        var run = new SampleRun();
        var plan = run.Plan with { Target = run.Plan.Target with { GatewayCounts = false } };
        var entries = run.Entries().Where(entry => entry is not WitnessRead { Kind: WitnessKind.Gateway }).ToList();
        LoadLedger.From(plan, entries).Segments[0].Contradictions.ShouldBeEmpty();
        LoadLedger.From(run.Plan, entries).Segments[0].Contradictions.ShouldBe(["Segment 1: the gateway was never read, so nobody but the client counted its requests."]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_upstream_that_was_last_read_before_a_segments_end_has_not_counted_all_of_it(bool ended)
    {
        var run = new SampleRun { FaultAt = null };
        var entries = run.Entries().Where(entry => ended || entry is not RunnerEnded { Segment: 2 })
            .Select(entry => entry is WitnessRead { Kind: WitnessKind.Upstream } read && read.At > SampleRun.Clock(40) ? read with { At = SampleRun.Clock(40) } : entry).ToList();
        var segment = LoadLedger.From(run.Plan, entries).Segments[1];
        segment.Witness.UpstreamBinds.ShouldBeFalse();
        segment.Contradictions.ShouldContain("Segment 2: the upstream was not read after the segment's end, so its count is not whole.");
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(27.9, true)]
    public void A_pod_that_was_last_read_two_seconds_before_a_segment_has_no_part_in_it(double lastRead, bool binds)
    {
        var run = new SampleRun { FaultAt = null };
        var other = new WitnessRead(WitnessKind.Upstream, "upstream-9", new Dictionary<string, long>()) { At = SampleRun.Clock(lastRead) };
        LoadLedger.From(run.Plan, [.. run.Entries(), other]).Segments[1].Witness.UpstreamBinds.ShouldBe(binds);
    }

    [Fact]
    public void Foreign_requests_of_all_pods_count_together()
    {
        var run = new SampleRun { FaultAt = null };
        var foreign = run.Entries().OfType<WitnessRead>().Where(read => read.Kind == WitnessKind.Gateway).GroupBy(read => read.Pod).Select(pod => pod.Last())
            .Select(last => last with { Counts = new Dictionary<string, long>(last.Counts) { [""] = 12 }, At = SampleRun.Clock(62) }).ToList();
        foreign.Count.ShouldBe(2);
        LoadLedger.From(run.Plan, [.. run.Entries(), .. foreign]).ForeignTraffic.ShouldHaveSingleItem().ShouldStartWith("The gateway saw 24 requests that were not this run's");
    }

    private static LoadLedger Sample { get; } = Ledger(new SampleRun { FaultAt = null });

    private static LoadLedger Ledger(SampleRun run) => LoadLedger.From(run.Plan, run.Entries());

    private static ArrivalCounts Part(StreamLedger stream, int from, int to) => stream.Counts(from * ArrivalBucket.Length, to * ArrivalBucket.Length);
}
