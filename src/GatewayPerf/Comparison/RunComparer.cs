using GatewayPerf.Comparison.Statistics;
using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Comparison;

/// <summary>Compares runs with a baseline. Pure: the same runs give the same result.</summary>
internal static class RunComparer
{
    private const double Level = 0.05;

    /// <summary>
    /// The comparison; runs are tested when there are five or more a side. Throws <see cref="UserException"/> when they are not comparable or none of a side is sound, unless that is forced, and when one
    /// run is on both sides.
    /// </summary>
    /// <param name="baseline">The runs of the baseline.</param>
    /// <param name="runs">The other runs.</param>
    /// <param name="kind">Runs of the baseline's kind, for the noise floor; <paramref name="runs"/> and what else was made in their group are not counted: the difference that is looked for would be in it.</param>
    /// <param name="force">Whether runs take part that are not comparable or prove nothing.</param>
    public static RunComparison Compare(IReadOnlyList<RunSample> baseline, IReadOnlyList<RunSample> runs, IReadOnlyList<RunSample> kind, bool force)
    {
        if (baseline.Select(sample => sample.Identity).Intersect(runs.Select(sample => sample.Identity)).ToList() is [var (both, _), ..])
        {
            throw new UserException($"Run {both} is on both sides; a run compared with itself shows nothing.");
        }

        var (before, after) = (Sound("--baseline", baseline, force), Sound("--run", runs, force));
        var differences = ComparabilityDifference.Of(before, after);
        if (differences.Count > 0 && !force)
        {
            throw new UserException($"The runs are not comparable, they differ in {string.Join(", ", differences)}; --force compares them all the same, and marks it.");
        }

        var tested = before.Count >= RunComparison.LeastTested && after.Count >= RunComparison.LeastTested;
        var spread = tested ? [] : Spread(kind, baseline, runs);
        var figures = ComparedFigures.All.Where(figure => before.Concat(after).Any(sample => sample.Figure(figure.Name) is not null)).Select(figure => Show(figure, before, after, spread, tested)).ToList();
        return new RunComparison
        {
            Baseline = [.. before.Select(Name)],
            Runs = [.. after.Select(Name)],
            LeftOut = [.. baseline.Except(before).Concat(runs.Except(after)).Select(Name)],
            Differences = differences,
            WithUnsound = before.Concat(after).Any(sample => !sample.IsSound),
            Scope = before.Concat(after).Any(sample => sample.Report.Scope == RunScope.Rehearsal) ? RunScope.Rehearsal : RunScope.Measurement,
            Tested = tested,
            OneAfterTheOther = IsBefore(before, after) || IsBefore(after, before),
            RunsOfKind = tested ? null : spread.Count,
            Quantisation = after[0].Report.Quantisation,
            Figures = tested ? [.. Test(figures, decides: true).Concat(Test(figures, decides: false)).OrderBy(figure => figures.FindIndex(shown => shown.Name == figure.Name))] : figures,
        };
    }

    private static List<RunSample> Sound(string side, IReadOnlyList<RunSample> samples, bool force) =>
        samples.Where(sample => sample.IsSound || force).ToList() is { Count: > 0 } left ? left
            : throw new UserException($"No run of {side} is sound ({string.Join(", ", samples.Select(sample => $"{sample.Report.RunId}: {Word(sample.Report.Verdict)}"))}), so there is nothing to compare; --force takes them all the same, and marks it.");

    private static List<RunSample> Spread(IReadOnlyList<RunSample> kind, IReadOnlyList<RunSample> baseline, IReadOnlyList<RunSample> runs)
    {
        var others = runs.Select(GroupOf).Except(baseline.Select(GroupOf)).OfType<string>().ToHashSet();
        return [.. kind.Where(sample => sample.IsSound && !others.Contains(GroupOf(sample) ?? "")).DistinctBy(sample => sample.Identity).ExceptBy(runs.Select(run => run.Identity), sample => sample.Identity)];
    }

    private static string? GroupOf(RunSample sample) => sample.Report.Group?.Name;

    private static bool IsBefore(IEnumerable<RunSample> some, IEnumerable<RunSample> others) => some.Max(sample => sample.Report.StartedAt) < others.Min(sample => sample.Report.StartedAt);

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static NamedRun Name(RunSample sample) =>
        new(sample.Report.RunId, sample.Report.Verdict, sample.Report.Gateway.Version is { } version ? $"{sample.Report.Gateway.Name} {version}" : sample.Report.Gateway.Name);

    private static FigureComparison Show(ComparedFigure figure, IReadOnlyList<RunSample> baseline, IReadOnlyList<RunSample> runs, IReadOnlyList<RunSample> kind, bool tested)
    {
        var (before, after) = (Values(figure, baseline), Values(figure, runs));
        double? earlier = before.Count > 0 ? Middle.Of(before) : null, later = after.Count > 0 ? Middle.Of(after) : null;
        return new FigureComparison
        {
            Name = figure.Name,
            Unit = figure.Unit,
            Decides = figure.Decides,
            BaselineValues = before,
            RunValues = after,
            Baseline = earlier,
            Run = later,
            Difference = later - earlier,
            Step = figure.Step(Math.Max(earlier ?? 0, later ?? 0)),
            NoiseFloor = tested ? null : NoiseFloor.Of(Values(figure, kind)),
            Outcome = later - earlier is null ? FigureOutcome.Unknown : FigureOutcome.Shown,
        };
    }

    private static List<double> Values(ComparedFigure figure, IEnumerable<RunSample> samples) => [.. samples.Select(sample => sample.Figure(figure.Name)).OfType<double>()];

    // The figures of a family are corrected for one another.
    private static IEnumerable<FigureComparison> Test(IReadOnlyList<FigureComparison> all, bool decides)
    {
        var family = all.Where(figure => figure.Decides == decides).ToList();
        var known = family.Where(figure => figure.BaselineValues.Count >= RunComparison.LeastTested && figure.RunValues.Count >= RunComparison.LeastTested).ToList();
        var values = known.Select(figure => MannWhitney.PValue(figure.BaselineValues, figure.RunValues)).ToList();
        var corrected = Holm.Correct(values);
        return
        [
            .. known.Select((figure, index) => Judge(figure, values[index], corrected[index], Level / known.Count)),
            .. family.Except(known).Select(figure => figure with { Outcome = FigureOutcome.Unknown }),
        ];
    }

    private static FigureComparison Judge(FigureComparison figure, double value, double corrected, double level)
    {
        var shift = HodgesLehmann.Shift(figure.BaselineValues, figure.RunValues);
        var changed = corrected <= Level && Math.Abs(shift.Estimate) > figure.Step;
        return figure with
        {
            Difference = shift.Estimate,
            Shift = shift,
            PValue = value,
            CorrectedPValue = corrected,
            SmallestDetectable = DetectableShift.Of(figure.BaselineValues, figure.RunValues, level) is { } smallest ? Math.Max(smallest, figure.Step) : null,
            Outcome = !changed ? FigureOutcome.Same : shift.Estimate > 0 == figure.Figure.MoreIsBetter ? FigureOutcome.Better : FigureOutcome.Worse,
        };
    }
}
