namespace GatewayPerf.Reporting.Html;

/// <summary>A table. A leading <c>&gt;</c> in a heading aligns its column to the right, as figures are.</summary>
internal sealed class HtmlTable(string caption, params string[] headings)
{
    private readonly List<HtmlCell[]> _rows = [];

    public string Caption => caption;

    public IReadOnlyList<string> Headings => headings;

    public IReadOnlyList<IReadOnlyList<HtmlCell>> Rows => _rows;

    public HtmlTable Row(params HtmlCell[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    public static string? StyleOf(string heading) => heading.StartsWith('>') ? "figure" : null;
}
