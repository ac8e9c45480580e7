namespace GatewayPerf.Reporting.Charts;

/// <summary>Lays labels of marks into rows so that none covers another.</summary>
internal static class MarkRows
{
    // Of a label at 11 px; fonts differ, so it is a generous guess.
    private const double CharacterWidth = 6.4;

    /// <summary>For each label its row (from 0) and whether it ends at its mark instead of beginning there.</summary>
    public static IReadOnlyList<(int Row, bool Ends)> Place(IReadOnlyList<(double X, string Label)> marks, double right)
    {
        var rows = new List<List<(double From, double To)>>();
        var placed = new List<(int, bool)>();
        foreach (var (x, label) in marks)
        {
            var width = (label.Length * CharacterWidth) + 10;
            var ends = x + width > right;
            var span = ends ? (x - width, x) : (x, x + width);
            var row = rows.FindIndex(taken => taken.TrueForAll(other => span.Item1 >= other.To || span.Item2 <= other.From));
            if (row < 0)
            {
                row = rows.Count;
                rows.Add([]);
            }

            rows[row].Add(span);
            placed.Add((row, ends));
        }

        return placed;
    }
}
