namespace GatewayPerf.Reporting.Html;

/// <summary>A cell of a table: its text, and a class of the style sheet.</summary>
internal readonly record struct HtmlCell(string Text, string? Style = null)
{
    public static implicit operator HtmlCell(string text) => new(text);
}
