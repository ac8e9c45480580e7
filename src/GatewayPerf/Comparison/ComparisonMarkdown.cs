using System.Globalization;
using System.Text;
using GatewayPerf.Reporting;
using GatewayPerf.Text;

namespace GatewayPerf.Comparison;

/// <summary>A comparison in GitHub's Markdown, <c>comparison.md</c>.</summary>
internal static class ComparisonMarkdown
{
    public static string Render(RunComparison comparison)
    {
        var text = new StringBuilder($"## {Names(comparison.Runs)} beside {Names(comparison.Baseline)}\n\n");
        text.Append(string.Concat(comparison.Sentences.Select(sentence => $"* {SummaryMarkdown.Escape(sentence)}\n")));
        text.Append(comparison.Tested
            ? "\n| figure | baseline | run | change | 95 % interval | corrected p | smallest that is seen | result |\n|---|--:|--:|--:|--:|--:|--:|---|\n"
            : "\n| figure | baseline | run | difference | noise floor | |\n|---|--:|--:|--:|--:|---|\n");
        foreach (var (figure, cells) in comparison.Figures.Zip(ComparisonText.Table(comparison).Rows))
        {
            var row = comparison.Tested ? [.. cells[..4], Interval(figure), figure.CorrectedPValue?.ToString("0.####", CultureInfo.InvariantCulture) ?? Quantity.None, .. cells[4..]] : cells;
            text.Append($"| {string.Join(" | ", row.Select(SummaryMarkdown.Escape))} |\n");
        }

        return text.Append(comparison.Mark.Length > 0 ? $"\n! {SummaryMarkdown.Escape(comparison.Mark)}\n" : "").ToString();
    }

    private static string Interval(FigureComparison figure) =>
        figure.Shift is { } shift ? $"{FigureText.Difference(figure.Unit, shift.Lower)} to {FigureText.Difference(figure.Unit, shift.Upper)}" : Quantity.None;

    private static string Names(IReadOnlyList<NamedRun> runs) => string.Join(", ", runs.Select(run => $"`{run.RunId}`"));
}
