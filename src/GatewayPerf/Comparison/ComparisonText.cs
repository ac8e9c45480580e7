using GatewayPerf.Text;

namespace GatewayPerf.Comparison;

/// <summary>A comparison on a terminal of 80 columns.</summary>
public static class ComparisonText
{
    private const int Columns = 80;

    /// <summary>What is compared, a table, and the sentences; lines ended by <c>\n</c>.</summary>
    public static string Render(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        IEnumerable<string> lines =
        [
            .. Wrap($"Baseline: {Side(comparison.Baseline)}"),
            .. Wrap($"Run:      {Side(comparison.Runs)}"),
            "",
            .. Table(comparison).Lines(indent: ""),
            .. comparison.Mark.Length > 0 ? Wrap($"! {comparison.Mark}") : [],
            "",
            .. comparison.Sentences.SelectMany(Wrap),
        ];
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The rows, with their headings.</summary>
    internal static TextTable Table(RunComparison comparison)
    {
        var table = comparison.Tested
            ? new TextTable("FIGURE", ">BASELINE", ">RUN", ">CHANGE", ">SEEN FROM", "RESULT")
            : new TextTable("FIGURE", ">BASELINE", ">RUN", ">DIFFERENCE", ">NOISE FLOOR", "");
        foreach (var figure in comparison.Figures)
        {
            table.Row(
                figure.Figure.Title,
                FigureText.Of(figure.Unit, figure.Baseline),
                FigureText.Of(figure.Unit, figure.Run),
                FigureText.Difference(figure.Unit, figure.Difference),
                comparison.Tested ? figure.SmallestDetectable is 0 ? "any" : FigureText.Of(figure.Unit, figure.SmallestDetectable) : figure.NoiseFloor is { } floor ? FigureText.Of(figure.Unit, floor.Difference) : "unknown",
                $"{Result(figure)}{(comparison.Mark.Length > 0 ? " !" : "")}".Trim());
        }

        return table;
    }

    private static string Result(FigureComparison figure) => figure.Outcome switch
    {
        FigureOutcome.Shown => figure.NoiseFloor is null ? "" : ComparisonSentences.IsBeyond(figure) ? "beyond" : "within",
        FigureOutcome.Same => "no change",
        _ => figure.Outcome.ToString().ToLowerInvariant(),
    };

    private static string Side(IReadOnlyList<NamedRun> runs) =>
        $"{(runs.Count == 1 ? "run" : Quantity.Count(runs.Count, "run"))} {string.Join(", ", runs.Select(run => run.RunId))} ({string.Join(", ", runs.Select(run => run.Gateway).Distinct())})";

    // A word that is longer than a line has one for itself.
    private static IEnumerable<string> Wrap(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Columns)
            {
                yield return line;
                line = $"  {word}";
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
