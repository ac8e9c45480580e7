namespace GatewayPerf.Text;

/// <summary>Columns of plain text, as wide as their widest cell; a leading <c>&gt;</c> in a heading aligns its column to the right.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [];

    public IReadOnlyList<string[]> Rows => _rows;

    public TextTable Row(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    public IEnumerable<string> Lines(string indent = "  ")
    {
        var titles = headings.Select(heading => heading.TrimStart('>')).ToArray();
        var rows = titles.All(title => title.Length == 0) ? _rows : [titles, .. _rows];
        var widths = headings.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => (indent + string.Join(Gap, row.Select((cell, column) =>
            headings[column].StartsWith('>') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))).TrimEnd());
    }
}
