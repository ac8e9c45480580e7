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

    /// <summary>As an issue of its own, and as a comment, which has no title.</summary>
    public IssueText Issue => new(Name, $"{Name}: {Kind} {Report.Verdict.ToString().ToLowerInvariant()}, {Report.Gateway.Name}", PublishedSummary.Text(Report, Summary, Page));
}
