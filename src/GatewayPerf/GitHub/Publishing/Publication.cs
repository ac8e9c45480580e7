using GatewayPerf.Reporting;
using GatewayPerf.Verdicts;

namespace GatewayPerf.GitHub.Publishing;

/// <summary>A run's summary on its way to a page of GitHub.</summary>
/// <param name="Report">The report.</param>
/// <param name="Summary">Its summary.md.</param>
/// <param name="Name">Tells it from other publications of the same place.</param>
/// <param name="Page">The workflow run that has the report's files, or null.</param>
internal sealed record Publication(RunReport Report, string Summary, PublishName Name, Uri? Page)
{
    /// <summary>Characters that GitHub takes in a comment or issue.</summary>
    public const int MostCharacters = 65_536;

    /// <summary>A stand-in was under test.</summary>
    public bool IsRehearsal => Report.Scope == RunScope.Rehearsal;

    /// <summary>Run or rehearsal.</summary>
    public string Kind => IsRehearsal ? "rehearsal" : "run";

    /// <summary>The first line of a comment or issue of ours, which nobody sees.</summary>
    public string Marker => $"<!-- gatewayperf-publication:{Name} -->";

    /// <summary>Marker and summary, as much as GitHub takes.</summary>
    public string Body => $"{Marker}\n" + PublishedSummary.Cut(PublishedSummary.Text(Report, Summary, Page), MostCharacters - Marker.Length - 1, text => text.Length);

    /// <summary>Whether a text of GitHub's is an earlier one of this publication. A marker that is quoted stands further back.</summary>
    public bool IsOurs(string? body) => body?.StartsWith(Marker, StringComparison.Ordinal) == true;
}
