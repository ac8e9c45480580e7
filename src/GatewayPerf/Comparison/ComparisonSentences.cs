using System.Globalization;
using GatewayPerf.Comparison.Statistics;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Comparison;

/// <summary>A comparison in sentences: what it may not be taken for, what changed, what did not, and what could not have been seen.</summary>
internal static class ComparisonSentences
{
    public static IReadOnlyList<string> Of(RunComparison comparison) => [.. About(comparison), .. comparison.Tested ? Tested(comparison) : Shown(comparison)];

    /// <summary>A figure that changed, or differs beyond chance.</summary>
    public static string Change(RunComparison comparison, FigureComparison figure)
    {
        var relative = FigureText.Relative(figure.Difference, figure.Baseline) is { Length: > 0 } share ? $", {share}" : "";
        var what = $"{FigureText.Of(figure.Unit, figure.Run)}, it was {FigureText.Of(figure.Unit, figure.Baseline)} ({FigureText.Difference(figure.Unit, figure.Difference)}{relative}";
        var how = figure.Shift is { } shift
            ? $"; 95 % interval {FigureText.Difference(figure.Unit, shift.Lower)} to {FigureText.Difference(figure.Unit, shift.Upper)}; corrected p = {Probability(figure.CorrectedPValue)})"
            : $"; runs of this kind differ by up to {FigureText.Of(figure.Unit, figure.NoiseFloor?.Difference)})";
        return $"{what}{how}{Mark(comparison)}.";
    }

    /// <summary>Whether single runs differ by more than chance and the exactness of the figure explain.</summary>
    public static bool IsBeyond(FigureComparison figure) =>
        figure is { NoiseFloor: { } floor, Difference: { } difference } && Math.Abs(difference) > Math.Max(floor.Difference, figure.Step);

    private static IEnumerable<string> About(RunComparison comparison)
    {
        if (comparison.Mark.Length > 0)
        {
            yield return comparison.Differences.Count > 0
                ? $"Forced: the runs are not comparable, they differ in {string.Join(", ", comparison.Differences)}, so that no difference can be put down to the gateway."
                : "Forced: runs that prove nothing take part.";
        }

        if (comparison.Scope == RunScope.Rehearsal)
        {
            yield return "A rehearsal: stand-ins answered, so none of these figures is a gateway's.";
        }

        if (comparison.LeftOut.Count > 0)
        {
            yield return $"Left out, because they prove nothing: {string.Join(", ", comparison.LeftOut.Select(run => $"{run.RunId} ({run.Verdict.ToString().ToLowerInvariant()})"))}.";
        }

        foreach (var (runs, side) in new[] { (comparison.Baseline, "baseline's"), (comparison.Runs, "other") })
        {
            if (runs.Count(run => run.Verdict == Verdict.Failed) is > 0 and var failed)
            {
                yield return $"{failed} of the {Quantity.Count(runs.Count, $"{side} run")} missed a promise.";
            }
        }
    }

    private static IEnumerable<string> Tested(RunComparison comparison)
    {
        foreach (var figure in comparison.Figures.Where(figure => figure.Outcome is FigureOutcome.Worse or FigureOutcome.Better).OrderBy(figure => figure.Outcome == FigureOutcome.Better))
        {
            yield return $"{figure.Figure.Title} is {(figure.Outcome == FigureOutcome.Worse ? "worse" : "better")}{(figure.Decides ? "" : " (does not decide)")}: {Change(comparison, figure)}";
        }

        if (comparison.Figures.Where(figure => figure.Outcome == FigureOutcome.Same).ToList() is { Count: > 0 } same)
        {
            yield return $"No change was seen in {Names(same)}{Mark(comparison)}.";
        }

        if (comparison.Figures.Where(figure => figure.Outcome == FigureOutcome.Unknown).ToList() is { Count: > 0 } unknown)
        {
            yield return $"Not tested, because fewer than {RunComparison.LeastTested} runs of a side know it: {Names(unknown)}.";
        }

        // Where all runs of both sides are alike, any change would have been seen.
        if (comparison.Figures.Where(figure => figure is { Outcome: not FigureOutcome.Unknown, SmallestDetectable: not 0 }).ToList() is { Count: > 0 } tested)
        {
            yield return $"What could not have been seen (power {DetectableShift.Power:0 %}, by the spread of these runs): {string.Join(", ", tested.Select(Unseen))}.";
        }

        yield return $"Tested are runs, {comparison.Baseline.Count} against {comparison.Runs.Count}, never requests: exact rank sum test, corrected by Holm within the {comparison.Figures.Count(figure => figure.Decides)} figures that decide and within the others;"
            + $" a change within one step of a percentile ({comparison.Quantisation}) is none.";
        if (comparison.OneAfterTheOther)
        {
            yield return "The sides did not take turns: all runs of one were made before those of the other, so that whatever else changed in between looks the same. RunFull --compare-with has them take turns.";
        }
    }

    private static IEnumerable<string> Shown(RunComparison comparison)
    {
        foreach (var figure in comparison.Figures.Where(IsBeyond))
        {
            yield return $"{figure.Figure.Title} lies beyond the noise floor: {Change(comparison, figure)}";
        }

        yield return comparison.RunsOfKind >= NoiseFloor.LeastRuns
            ? $"Noise floor: 19 of 20 differences between two runs of this kind are smaller, by the spread of {comparison.RunsOfKind} runs that were found; of {Quantity.Count(comparison.Figures.Count, "figure")} one is often beyond it by chance."
            : $"The noise floor is unknown: {Quantity.Count(comparison.RunsOfKind ?? 0, "run")} of this kind {(comparison.RunsOfKind == 1 ? "was" : "were")} found, {NoiseFloor.LeastRuns} are needed.";
        yield return $"{comparison.Baseline.Count} against {Quantity.Count(comparison.Runs.Count, "run")} is no test, so no change is claimed{Mark(comparison)}; {RunComparison.LeastTested} or more a side are tested (RunFull --iterations {RunComparison.LeastTested} makes them).";
    }

    private static string Unseen(FigureComparison figure) => figure.SmallestDetectable is { } smallest
        ? $"{figure.Figure.Title} below {FigureText.Of(figure.Unit, smallest)}{(FigureText.Relative(smallest, figure.Baseline) is { Length: > 0 } share ? $" ({share.TrimStart('+')})" : "")}"
        : $"{figure.Figure.Title} at any size";

    private static string Names(IEnumerable<FigureComparison> figures) => string.Join(", ", figures.Select(figure => figure.Figure.Title));

    private static string Mark(RunComparison comparison) => comparison.Mark.Length > 0 ? $" [{comparison.Mark}]" : "";

    private static string Probability(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? Quantity.None;
}
