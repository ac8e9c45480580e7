using System.Globalization;
using GatewayPerf.Reporting;
using GatewayPerf.Verdicts;

namespace GatewayPerf.GitHub;

/// <summary>A run's summary.md as it goes to pages of GitHub, which have no files beside them and limits of their own.</summary>
internal static class PublishedSummary
{
    /// <summary>The summary, which says at once when it is a rehearsal's.</summary>
    /// <param name="report">The report.</param>
    /// <param name="summary">Its summary.md.</param>
    /// <param name="page">The workflow run that has the report's files; null where the reader is there already or there is none.</param>
    public static string Text(RunReport report, string summary, Uri? page)
    {
        var lines = summary.Split('\n').Where(line => !line.StartsWith(SummaryMarkdown.Beside, StringComparison.Ordinal));
        var note = report.Scope == RunScope.Rehearsal ? "> [!NOTE]\n> This is a rehearsal: stand-ins took the place of the real thing, so no figure here is a gateway's.\n\n" : "";
        var link = page is null ? "" : $"\nThe whole report is among the artefacts of [the workflow run]({page}).\n";
        return $"{note}{string.Join('\n', lines).TrimEnd('\n')}\n{link}";
    }

    /// <summary>The text, or as many of its first lines as there is room for and a sentence that says so; nothing where there is not even room for that.</summary>
    /// <param name="text">Lines, each with its end.</param>
    /// <param name="room">How much may be written, as <paramref name="size"/> counts.</param>
    /// <param name="size">The size of a text.</param>
    public static string Cut(string text, long room, Func<string, int> size)
    {
        if (size(text) <= room)
        {
            return text;
        }

        var lines = text.TrimEnd('\n').Split('\n');
        var left = room - size(Missing(lines.Length, lines.Length));
        var kept = 0;
        for (; kept < lines.Length && left >= size(lines[kept]) + 1; kept++)
        {
            left -= size(lines[kept]) + 1;
        }

        return left < 0 ? "" : string.Concat(lines.Take(kept).Select(line => line + "\n")) + Missing(lines.Length - kept, lines.Length);
    }

    private static string Missing(int missing, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"\n**Cut: GitHub takes no more here. {missing} of {all} lines are missing; report.html and summary.md have everything.**\n");
}
