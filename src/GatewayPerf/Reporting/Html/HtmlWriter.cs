using System.Globalization;
using System.Net;
using System.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>Writes HTML. Everything is escaped but what is given to <see cref="Markup"/>.</summary>
internal sealed class HtmlWriter
{
    // A longer table is scrolled within itself.
    private const int LongTable = 24;

    private readonly StringBuilder _html = new();
    private readonly List<(string Id, string Title)> _sections = [];

    /// <summary>The sections so far, by the ids that links lead to.</summary>
    public IReadOnlyList<(string Id, string Title)> Sections => _sections;

    /// <summary>Markup that this program made itself, as it is.</summary>
    public HtmlWriter Markup(string markup)
    {
        _html.Append(markup).Append('\n');
        return this;
    }

    /// <summary>An element with text alone.</summary>
    public HtmlWriter Element(string name, string text, string? style = null)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<{name}{Class(style)}>{Escape(text)}</{name}>\n");
        return this;
    }

    /// <summary>A section with its heading, whose id is the title in lower case with dashes.</summary>
    public HtmlWriter Section(string title, Action<HtmlWriter> content, string? style = null)
    {
        var id = title.ToLowerInvariant().Replace(' ', '-');
        _sections.Add((id, title));
        _html.Append(CultureInfo.InvariantCulture, $"<section{Class(style)} id=\"{id}\" aria-labelledby=\"{id}-heading\">\n<h2 id=\"{id}-heading\">{Escape(title)}</h2>\n");
        content(this);
        _html.Append("</section>\n");
        return this;
    }

    /// <summary>A table that may be scrolled sideways on a narrow screen.</summary>
    public HtmlWriter Table(HtmlTable table)
    {
        var tall = table.Rows.Count > LongTable ? " tall" : "";
        _html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll{tall}\" tabindex=\"0\" role=\"region\" aria-label=\"{Escape(table.Caption)}\"><table><caption>{Escape(table.Caption)}</caption>\n<thead><tr>");
        foreach (var heading in table.Headings)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Class(HtmlTable.StyleOf(heading))}>{Escape(heading.TrimStart('>'))}</th>");
        }

        _html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            _html.Append("<tr>");
            foreach (var (index, cell) in row.Index())
            {
                var column = index == 0 ? "th scope=\"row\"" : "td";
                _html.Append(CultureInfo.InvariantCulture, $"<{column}{Class(cell.Style ?? HtmlTable.StyleOf(table.Headings[index]))}>{Escape(cell.Text)}</{column[..2]}>");
            }

            _html.Append("</tr>\n");
        }

        _html.Append("</tbody></table></div>\n");
        return this;
    }

    /// <summary>The text so far.</summary>
    public override string ToString() => _html.ToString();

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Class(string? style) => style is null ? "" : $" class=\"{style}\"";
}
