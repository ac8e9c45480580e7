using GatewayPerf.Comparison;
using GatewayPerf.Reporting;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using MathNet.Numerics.Distributions;

namespace GatewayPerf.Tests.Comparison;

public sealed class RunComparerTests(ITestOutputHelper output)
{
    // Holm uses the whole of the 5 % with five runs a side (6 figures at 2 of 252 each are 4.8 %), so that a thousand comparisons would not do to see that it is no more.
    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void Of_ten_thousand_comparisons_of_the_same_at_most_one_in_twenty_tells_a_change(int runs)
    {
        const int trials = 10_000;
        var alarms = Enumerable.Range(0, trials).AsParallel().Count(trial =>
            Compare(SampleSides.Make("a", runs, 2 * trial), SampleSides.Make("b", runs, (2 * trial) + 1)).Figures.Any(figure => figure is { Decides: true, Outcome: not FigureOutcome.Same }));
        var bound = alarms == trials ? 1 : Beta.InvCDF(alarms + 1, trials - alarms, 0.95);
        output.WriteLine($"false alarms: {alarms} of {trials} comparisons of {runs} runs a side, at most {bound:0.00%} with 95 % confidence (Clopper-Pearson)");
        alarms.ShouldBeLessThanOrEqualTo(trials / 20);
    }

    [Theory]
    [InlineData(FigureNames.P99, 1.2)]
    [InlineData(FigureNames.P50, 1.2)]
    [InlineData(FigureNames.CpuPerRequest, 1.2)]
    [InlineData(FigureNames.Rate, 0.8)]
    public void A_change_of_a_fifth_is_found_with_five_runs_a_side(string name, double factor)
    {
        const int trials = 200;
        var found = Enumerable.Range(0, trials).AsParallel().Count(trial =>
            Compare(SampleSides.Make("a", 5, 9000 + (2 * trial)), SampleSides.Make("b", 5, 9001 + (2 * trial), (name, factor))).Regressions.Any(figure => figure.Name == name));
        output.WriteLine($"{name}: a change of 20 % was found in {found} of {trials} comparisons");
        found.ShouldBeGreaterThanOrEqualTo(trials * 8 / 10);
    }

    [Fact]
    public void A_change_is_told_with_its_interval_and_so_is_what_could_not_have_been_seen()
    {
        var comparison = Compare(Side("a", FigureNames.P99, 20, 20.4, 19.8, 20.1, 20.2), Side("b", FigureNames.P99, 25, 25.4, 24.8, 25.1, 25.2));
        var figure = comparison.Figures.ShouldHaveSingleItem();
        (figure.Outcome, figure.Baseline, figure.Run, comparison.Tested).ShouldBe((FigureOutcome.Worse, 20.1, 25.1, true));
        figure.Difference!.Value.ShouldBe(5, 1e-9);
        comparison.Sentences.ShouldContain("p99 latency is worse: 25.1 ms, it was 20.1 ms (+5 ms, +24.9 %; 95 % interval +4.6 ms to +5.4 ms; corrected p = 0.0079).");
        comparison.Sentences.ShouldContain(sentence => sentence.StartsWith("What could not have been seen (power 80 %, by the spread of these runs): p99 latency below 0."));
        comparison.Sentences.ShouldContain("A rehearsal: stand-ins answered, so none of these figures is a gateway's.");
    }

    [Fact]
    public void More_arrivals_are_better_and_more_milliseconds_worse()
    {
        Compare(Side("a", FigureNames.Rate, 300, 301, 302, 303, 304), Side("b", FigureNames.Rate, 400, 401, 402, 403, 404)).Figures[0].Outcome.ShouldBe(FigureOutcome.Better);
        Compare(Side("a", FigureNames.P50, 300, 301, 302, 303, 304), Side("b", FigureNames.P50, 200, 201, 202, 203, 204)).Figures[0].Outcome.ShouldBe(FigureOutcome.Better);
    }

    // Above 2 s neighbouring values of the histogram lie 1 ms apart, above 4 s 2 ms.
    [Fact]
    public void What_is_no_more_than_a_step_of_the_percentile_is_no_change()
    {
        var comparison = Compare(Side("a", FigureNames.P99, 3000, 3000, 3000, 3000, 3000), Side("b", FigureNames.P99, 3002, 3002, 3002, 3002, 3002));
        var figure = comparison.Figures[0];
        figure.Step.ShouldBe(2.048);
        (figure.Outcome, figure.SmallestDetectable).ShouldBe((FigureOutcome.Same, figure.Step), "a test finds it, and the histogram cannot tell it");
        Compare(Side("a", FigureNames.P99, 3000, 3000, 3000, 3000, 3000), Side("b", FigureNames.P99, 3004, 3004, 3004, 3004, 3004)).Figures[0].Outcome.ShouldBe(FigureOutcome.Worse);
    }

    [Fact]
    public void Where_all_runs_are_alike_any_change_would_have_been_seen()
    {
        var comparison = Compare(Side("a", FigureNames.FailedShare, 0, 0, 0, 0, 0), Side("b", FigureNames.FailedShare, 0, 0, 0, 0, 0));
        (comparison.Figures[0].Outcome, comparison.Figures[0].PValue, comparison.Figures[0].SmallestDetectable).ShouldBe((FigureOutcome.Same, 1, 0));
        ComparisonText.Render(comparison).ShouldContain("any  no change");
        comparison.Sentences.ShouldNotContain(sentence => sentence.StartsWith("What could not have been seen"));
    }

    [Fact]
    public void A_figure_that_too_few_runs_know_is_not_tested()
    {
        var known = SampleSides.Make("b", 5, 1).ToArray();
        known[0] = SampleSides.With("b", 1, known[0].Report.Figures!.Where(figure => figure.Key != FigureNames.CpuPerRequest).ToDictionary());
        var comparison = Compare(SampleSides.Make("a", 5, 2), known);
        comparison.Figures.Single(figure => figure.Name == FigureNames.CpuPerRequest).Outcome.ShouldBe(FigureOutcome.Unknown);
        comparison.Sentences.ShouldContain("Not tested, because fewer than 5 runs of a side know it: CPU of a request.");
    }

    [Fact]
    public void One_run_a_side_is_shown_beside_the_noise_floor_and_nothing_is_claimed()
    {
        var kind = Side("kind", FigureNames.P99, 19, 20, 21, 20, 20);
        var comparison = RunComparer.Compare(Side("a", FigureNames.P99, 20), Side("b", FigureNames.P99, 30), kind, force: false);
        var figure = comparison.Figures[0];
        (figure.Outcome, figure.Difference, figure.PValue).ShouldBe((FigureOutcome.Shown, 10, null));
        figure.NoiseFloor!.Difference.ShouldBe(2.776 * Math.Sqrt(0.5) * Math.Sqrt(2), 0.001);
        comparison.Regressions.ShouldBeEmpty();
        comparison.Sentences[1].ShouldBe("p99 latency lies beyond the noise floor: 30 ms, it was 20 ms (+10 ms, +50.0 %; runs of this kind differ by up to 2.78 ms).");
        comparison.Sentences[2].ShouldBe("Noise floor: 19 of 20 differences between two runs of this kind are smaller, by the spread of 5 runs that were found; of 1 figure one is often beyond it by chance.");
        comparison.Sentences[3].ShouldBe("1 against 1 run is no test, so no change is claimed; 5 or more a side are tested (RunFull --iterations 5 makes them).");
    }

    // Runs of the other version are of the same kind, too. Were they in the spread, no difference could be beyond it.
    [Fact]
    public void The_noise_floor_leaves_out_what_was_made_with_the_run()
    {
        var (a, b) = (Side("a", FigureNames.P99, 20, 20.2, 19.8, 20.1), Side("b", FigureNames.P99, 30, 30.2, 29.8, 30.1));
        var comparison = RunComparer.Compare(a, [b[0]], [.. a, .. b], force: false);
        (comparison.RunsOfKind, comparison.Figures[0].NoiseFloor).ShouldBe((4, null));
        RunComparer.Compare([a[0]], [a[1]], [.. a, .. Side("c", FigureNames.P99, 21, 19)], force: false).RunsOfKind.ShouldBe(5, "runs of one group are the same");
    }

    [Fact]
    public void Sides_that_did_not_take_turns_are_told_to_be_so()
    {
        const string warning = "The sides did not take turns: ";
        var (a, b) = (SampleSides.Make("a", 5, 1), SampleSides.Make("b", 5, 2));
        Compare(At(a, 0, 1, 2, 3, 4), At(b, 5, 6, 7, 8, 9)).Sentences.ShouldContain(sentence => sentence.StartsWith(warning));
        Compare(At(a, 5, 6, 7, 8, 9), At(b, 0, 1, 2, 3, 4)).Sentences.ShouldContain(sentence => sentence.StartsWith(warning));
        Compare(At(a, 0, 3, 4, 7, 8), At(b, 1, 2, 5, 6, 9)).Sentences.ShouldNotContain(sentence => sentence.StartsWith(warning));

        static IReadOnlyList<RunSample> At(IReadOnlyList<RunSample> side, params int[] minutes) =>
            [.. side.Zip(minutes, (sample, minute) => sample with { Report = sample.Report with { StartedAt = PlanAssert.Now.AddMinutes(minute) } })];
    }

    [Fact]
    public void A_change_that_is_told_is_never_shown_as_nothing()
    {
        var comparison = Compare(Side("a", FigureNames.Rate, 300, 300, 300, 300, 300), Side("b", FigureNames.Rate, 299.98, 299.97, 299.98, 299.97, 299.98));
        comparison.Figures[0].Outcome.ShouldBe(FigureOutcome.Worse);
        ComparisonText.Render(comparison).Split('\n').ShouldContain(line => line.StartsWith("Arrivals done") && line.Contains("-0.02/s") && line.EndsWith("worse"));
    }

    [Fact]
    public void With_fewer_than_five_runs_of_the_kind_the_noise_floor_is_unknown()
    {
        var (a, b) = (Side("a", FigureNames.P99, 20, 21), Side("b", FigureNames.P99, 30, 31));
        var comparison = RunComparer.Compare(a, b, [.. a, .. b], force: false);
        (comparison.RunsOfKind, comparison.Figures[0].NoiseFloor).ShouldBe((2, null), "those that are looked at do not count");
        comparison.Sentences.ShouldContain("The noise floor is unknown: 2 runs of this kind were found, 5 are needed.");
        ComparisonText.Render(comparison).ShouldContain("unknown");
    }

    [Fact]
    public void Runs_that_are_not_comparable_are_compared_only_by_force_and_every_line_says_so()
    {
        var baseline = Side("a", FigureNames.P99, 20);
        var other = Side("b", FigureNames.P99, 30).Select(sample => sample with { Comparability = sample.Comparability with { Parts = new Dictionary<string, string>(sample.Comparability.Parts) { ["cores"] = "64", ["promises"] = "0123456789ab" } } }).ToList();
        Should.Throw<UserException>(() => Compare(baseline, other)).Message.ShouldBe("The runs are not comparable, they differ in promises, cores (2, then 64); --force compares them all the same, and marks it.".Replace("(2,", $"({baseline[0].Comparability.Parts["cores"]},"));
        var comparison = RunComparer.Compare(baseline, other, [], force: true);
        comparison.Mark.ShouldBe("not comparable: promises, cores differ");
        comparison.Sentences[0].ShouldStartWith("Forced: the runs are not comparable, they differ in promises, cores (");
        comparison.Sentences[^1].ShouldContain("[not comparable: promises, cores differ]");
        var text = ComparisonText.Render(comparison);
        text.Split('\n').ShouldContain(line => line.StartsWith("p99 latency") && line.EndsWith(" !"));
        text.ShouldContain("\n! not comparable: promises, cores differ\n");
        ComparisonMarkdown.Render(comparison).ShouldContain(" ! |\n");
    }

    [Fact]
    public void What_proves_nothing_is_left_out_unless_that_is_forced()
    {
        var a = Side("a", FigureNames.P99, 20);
        var b = Side("b", FigureNames.P99, 30, 31).Select((sample, index) => index == 0 ? sample with { Report = sample.Report with { Verdict = Verdict.Inconclusive } } : sample).ToList();
        var comparison = Compare(a, b);
        (comparison.Runs.Count, comparison.Mark).ShouldBe((1, ""));
        comparison.Sentences.ShouldContain("Left out, because they prove nothing: b-1 (inconclusive).");
        Should.Throw<UserException>(() => Compare(a, [b[0]])).Message.ShouldBe("No run of --run is sound (b-1: inconclusive), so there is nothing to compare; --force takes them all the same, and marks it.");
        RunComparer.Compare(a, b, [], force: true).Mark.ShouldBe("not sound");
    }

    [Fact]
    public void A_run_is_not_compared_with_itself() =>
        Should.Throw<UserException>(() => Compare(Side("a", FigureNames.P99, 20), Side("a", FigureNames.P99, 20))).Message.ShouldBe("Run a-1 is on both sides; a run compared with itself shows nothing.");

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void The_table_fits_into_80_columns_and_every_number_has_its_unit(int runs)
    {
        var text = ComparisonText.Render(Compare(SampleSides.Make("gateway-before", runs, 1), SampleSides.Make("gateway-after", runs, 2, (FigureNames.P99, 1.4))));
        output.WriteLine(text);
        text.Split('\n').ShouldAllBe(line => line.Length <= 80);
        text.Split('\n').Single(line => line.StartsWith("Peak memory")).ShouldMatch(@"MiB +\d+ MiB +[+-]?[\d.]+ MiB");
    }

    [Fact]
    public void The_figures_of_a_run_are_those_outside_its_fault()
    {
        var report = SampleReports.Model("passed").Report;
        var promise = report.Promises.Single(kept => kept.Name == PromiseNames.P99Latency).Measured!.Value;
        report.Figures![FigureNames.P99].ShouldBe(promise, 1e-6);
        report.Figures[FigureNames.FailedShare].ShouldBe(report.Promises.Single(kept => kept.Name == PromiseNames.FailedShare).Measured!.Value, 1e-8);
        report.Figures[FigureNames.Recovery].ShouldBe(report.NodeFailure!.RecoverySeconds!.Value, 1e-6);
        report.Figures[FigureNames.P999].ShouldBeGreaterThan(promise);
        SampleReports.Model("unrecovered").Report.Figures![FigureNames.Recovery].ShouldBeGreaterThan(30, "it never came, so it took as long as there was load");
        SampleReports.Model("empty").Report.Figures!.ShouldBeEmpty();
        SampleReports.Model("passed").Report.Comparability!.Parts["runner"].ShouldBe("gatewayperf/k6");
    }

    private static RunComparison Compare(IReadOnlyList<RunSample> baseline, IReadOnlyList<RunSample> runs) => RunComparer.Compare(baseline, runs, [], force: false);

    private static IReadOnlyList<RunSample> Side(string name, string figure, params double[] values) => SampleSides.Of(name, figure, values);
}
