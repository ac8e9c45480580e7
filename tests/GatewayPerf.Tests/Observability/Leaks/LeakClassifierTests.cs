using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;
using MathNet.Numerics.Distributions;

namespace GatewayPerf.Tests.Observability.Leaks;

public sealed class LeakClassifierTests(ITestOutputHelper output)
{
    private const double MiB = 1024 * 1024;
    private static readonly LeakPhases Phases = new(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(2));

    [Fact]
    public void Recorded_series_of_known_kind_are_classified_with_at_most_one_in_twenty_wrong()
    {
        var all = RecordedSeries.All();
        all.Count.ShouldBeGreaterThanOrEqualTo(60);
        Bound(Wrong(all), all.Count).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Healthy_series_are_hardly_ever_called_leaks()
    {
        var all = Enumerable.Range(100_000, 1000).Select(seed => SeriesSimulator.Make(seed % 2 == 0 ? SeriesKind.Clean : SeriesKind.SawTooth, seed)).ToList();
        var alarms = all.AsParallel().Count(known => known.Classify().Verdict == LeakVerdict.Leak);
        output.WriteLine($"false alarms: {alarms} of {all.Count} healthy series, at most {Bound(alarms, all.Count):0.00%} with 95 % confidence (Clopper-Pearson)");
        Bound(alarms, all.Count).ShouldBeLessThan(0.01);
    }

    [Fact]
    public void Of_every_kind_at_most_one_in_twenty_is_wrong()
    {
        foreach (var kind in Enum.GetValues<SeriesKind>())
        {
            var all = Enumerable.Range(400_000, 200).Select(seed => SeriesSimulator.Make(kind, seed)).ToList();
            Wrong(all).ShouldBeLessThanOrEqualTo(all.Count / 20, $"{kind}");
        }
    }

    [Fact]
    public void A_leak_says_how_fast_it_grows_and_when_the_limit_is_reached()
    {
        // 100 new identities a second keep 1 KiB each, out of 200 requests a second.
        var finding = Finding(at => 50 * MiB + (1024 * Identities(at)));
        finding.Verdict.ShouldBe(LeakVerdict.Leak);
        finding.LiveBytes!.Value.ShouldBe(50 * MiB, 1);
        var rates = finding.Rates!;
        rates.BytesPerIdentity!.Value.ShouldBe(1024, 30);
        rates.BytesPerHour.ShouldBe(1024 * 100 * 3600, 0.03 * 1024 * 100 * 3600);
        rates.BytesPerMillionRequests!.Value.ShouldBe(1024 * 0.5e6, 0.03 * 1024 * 0.5e6);
        rates.LimitReachedIn!.Value.TotalMinutes.ShouldBe(((1000 - 50 - 117.2) * MiB) / (1024 * 100 * 60), 5);
        finding.Reason.ShouldStartWith("Live memory rose by 93.8 MiB while identities rolled, and 117 MiB stayed 2m after the last of them: 352 MiB an hour");
        finding.Reason.ShouldContain(" for each new identity");
        finding.Reason.ShouldContain("the memory limit would be reached ");
    }

    [Fact]
    public void What_falls_after_the_longest_time_to_live_is_a_cache()
    {
        var finding = Finding(at => 50 * MiB + (1024 * (Identities(at) - Identities(at - Phases.LongestTtl))));
        finding.Verdict.ShouldBe(LeakVerdict.Cache, finding.Reason);
        finding.Reason.ShouldContain("was gone 2m after the last of them");
    }

    [Fact]
    public void What_leaks_beside_a_larger_cache_is_a_leak_of_its_own_size()
    {
        var finding = Finding(at => 50 * MiB + (256 * Identities(at)) + (4096 * (Identities(at) - Identities(at - Phases.LongestTtl))));
        finding.Verdict.ShouldBe(LeakVerdict.Leak, finding.Reason);
        finding.Rates!.BytesPerIdentity!.Value.ShouldBe(256, 10);
    }

    // Where in the phase of rolling identities something was loaded once, in thirds of 20 minutes.
    [Theory]
    [InlineData(22, LeakVerdict.Saturating)]
    [InlineData(30, LeakVerdict.Saturating)]
    [InlineData(35, LeakVerdict.Undecided)]
    public void What_came_in_one_step_is_no_leak(int minute, LeakVerdict verdict)
    {
        var finding = Finding(at => (at >= TimeSpan.FromMinutes(minute) ? 70 : 50) * MiB);
        finding.Verdict.ShouldBe(verdict, finding.Reason);
    }

    [Fact]
    public void What_comes_to_rest_before_the_last_third_of_rolling_identities_is_no_leak()
    {
        var finding = Finding(at => 50 * MiB + (1024 * Math.Min(Identities(at), 70_000)), Phases with { LongestTtl = TimeSpan.FromMinutes(6) });
        finding.Verdict.ShouldBe(LeakVerdict.Saturating, finding.Reason);
    }

    [Fact]
    public void What_may_outlive_the_run_is_undecided()
    {
        var finding = Finding(at => 50 * MiB + (1024 * Identities(at)), Phases with { LongestTtl = TimeSpan.FromMinutes(30) });
        finding.Verdict.ShouldBe(LeakVerdict.Undecided);
        finding.Reason.ShouldContain("may live for 30m, which leaves too little of the 20m behind them");
    }

    // Scraped each 15 s, phases of ten minutes, every fourth reading is lost.
    [Fact]
    public void Readings_that_are_missing_leave_enough_windows()
    {
        var phases = new LeakPhases(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));
        var samples = Enumerable.Range(0, 120).Where(i => i % 4 != 3).Select(i => TimeSpan.FromSeconds(15 * i)).Select(at =>
        {
            var identities = 100 * Math.Clamp((at - phases.RollingFrom).TotalSeconds, 0, 600);
            return new MemorySample(at, TimeSpan.FromSeconds(-30), (50 * MiB) + (1024 * identities), at.TotalSeconds, 200 * at.TotalSeconds, identities);
        });
        var finding = LeakClassifier.Classify(Series([.. samples]), phases).ShouldHaveSingleItem();
        finding.Verdict.ShouldBe(LeakVerdict.Leak, finding.Reason);
        finding.Rates!.BytesPerIdentity!.Value.ShouldBe(1024, 50);
    }

    [Fact]
    public void A_rise_below_64_bytes_for_each_identity_is_steady_however_certain()
    {
        var finding = Finding(at => 50 * MiB + (60 * Identities(at)));
        finding.Verdict.ShouldBe(LeakVerdict.Steady);
        finding.Reason.ShouldContain("less than the 7.26 MiB that count for so many new ones");
    }

    [Fact]
    public void A_rise_below_a_twentieth_of_live_memory_is_steady_however_certain() =>
        Finding(at => 5000 * MiB + (1024 * Identities(at))).Verdict.ShouldBe(LeakVerdict.Steady);

    [Fact]
    public void Every_start_is_judged_by_itself()
    {
        var restart = TimeSpan.FromMinutes(30);
        var samples = Samples(at => 50 * MiB).Select(sample => sample.At < restart ? sample : sample with { StartedAt = restart, Collections = sample.Collections - 1500 });
        var findings = LeakClassifier.Classify(Series([.. samples]), Phases);
        findings.Select(finding => finding.StartedAt).ShouldBe([TimeSpan.FromSeconds(-30), restart]);
        findings.ShouldAllBe(finding => finding.Verdict == LeakVerdict.Undecided);
        findings[0].Reason.ShouldStartWith("The last phase has 0 windows");
        findings[1].Reason.ShouldStartWith("The first phase behind its warm-up of this container, which started 30m into the load, has 0 windows");
    }

    [Fact]
    public void Nothing_is_said_of_a_container_that_said_nothing() => LeakClassifier.Classify(Series([]), Phases).ShouldBeEmpty();

    [Fact]
    public void Phases_follow_from_the_plan_and_are_none_where_identities_do_not_roll()
    {
        var rolling = new RunParameters { UseJwt = true, Duration = PlanAssert.Seconds(180), RollIdentities = IdentityRolling.ParseText("1@20s"), RateLimit = PerPeriod.ParseText("100/1s") };
        LeakPhases.Of(PlanAssert.Plan(rolling)).ShouldBe(new LeakPhases(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(180), TimeSpan.FromSeconds(22)));
        LeakPhases.Of(PlanAssert.Plan(rolling with { RateLimit = PerPeriod.ParseText("100/30s") }))!.LongestTtl.ShouldBe(TimeSpan.FromSeconds(32));
        LeakPhases.Of(PlanAssert.Plan()).ShouldBeNull();
    }

    [Fact]
    public void The_same_series_has_the_same_finding() =>
        SeriesSimulator.Make(SeriesKind.LeakByIdentity, 5).Classify().ShouldBe(SeriesSimulator.Make(SeriesKind.LeakByIdentity, 5).Classify());

    [Theory]
    [InlineData(8, null, 4)]
    [InlineData(8, 100.0, 4)]
    [InlineData(8, 300.0, 2)]
    public void Gos_goal_is_live_memory_and_GOGC_percent_more(double goal, double? percent, double live) => LiveMemory.OfGo(goal, percent).ShouldBe(live);

    [Fact]
    public void With_GOGC_off_no_goal_tells_live_memory() => Should.Throw<ArgumentOutOfRangeException>(() => LiveMemory.OfGo(8, -1));

    /// <summary>Makes the recorded series anew. Those of a real stand-in are not made here.</summary>
    [Fact(Explicit = true)]
    public void Record()
    {
        foreach (var (kind, count) in new[]
        {
            (SeriesKind.Clean, 16), (SeriesKind.SawTooth, 10), (SeriesKind.WarmUp, 9), (SeriesKind.Bounded, 7), (SeriesKind.LeakByIdentity, 14), (SeriesKind.LeakByRequest, 6),
            (SeriesKind.Cache, 10), (SeriesKind.LeakBesideCache, 4), (SeriesKind.LongCache, 2), (SeriesKind.Restart, 2), (SeriesKind.LeakBehindRestart, 2), (SeriesKind.FewCollections, 1),
            (SeriesKind.LateBound, 3), (SeriesKind.Step, 3), (SeriesKind.LeakInTable, 3),
        })
        {
            for (var seed = 1; seed <= count; seed++)
            {
                RecordedSeries.Write(SeriesSimulator.Make(kind, seed));
            }
        }
    }

    private int Wrong(IReadOnlyList<KnownSeries> all)
    {
        var wrong = all.AsParallel().Select(known => (Known: known, Finding: known.Classify())).Where(pair => pair.Finding.Verdict != pair.Known.Expected).OrderBy(pair => pair.Known.Name).ToList();
        foreach (var (known, finding) in wrong)
        {
            output.WriteLine($"{known.Name} is {known.Expected} and was called {finding.Verdict}: {finding.Reason}");
        }

        output.WriteLine($"wrong: {wrong.Count} of {all.Count}, at most {Bound(wrong.Count, all.Count):0.0%} with 95 % confidence (Clopper-Pearson)");
        return wrong.Count;
    }

    // C. J. Clopper and E. S. Pearson, Biometrika 26, 1934: one-sided.
    private static double Bound(int failures, int trials) => failures == trials ? 1 : Beta.InvCDF(failures + 1, trials - failures, 0.95);

    private static double Identities(TimeSpan at) => 100 * Math.Clamp((at - Phases.RollingFrom).TotalSeconds, 0, (Phases.RollingUntil - Phases.RollingFrom).TotalSeconds);

    private static LeakFinding Finding(Func<TimeSpan, double> live, LeakPhases? phases = null) => LeakClassifier.Classify(Series([.. Samples(live)]), phases ?? Phases).ShouldHaveSingleItem();

    private static IEnumerable<MemorySample> Samples(Func<TimeSpan, double> live) => Enumerable.Range(0, 360).Select(i => TimeSpan.FromSeconds(10 * i))
        .Select(at => new MemorySample(at, TimeSpan.FromSeconds(-30), live(at), at.TotalSeconds, 200 * at.TotalSeconds, Identities(at)));

    private static MemorySeries Series(IReadOnlyList<MemorySample> samples) => new() { Pod = "gateway-1", Container = "gateway", Samples = samples, LimitBytes = 1000 * MiB };
}
