using System.Text.RegularExpressions;
using GatewayPerf.Reporting;
using Serilog;

namespace GatewayPerf.GitHub.Publishing;

/// <summary>Puts a run's summary where its readers are.</summary>
public static partial class PublishStep
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(15);

    /// <summary>Publishes the report of a folder (report.json and summary.md). Throws <see cref="UserException"/> when something to publish or its place is missing, or when GitHub refuses it.</summary>
    /// <param name="request">Where to.</param>
    /// <param name="folder">The folder of the report.</param>
    /// <param name="target">The repository.</param>
    /// <param name="environment">GitHub's variables.</param>
    /// <param name="programs">Asks git which commit is checked out.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(
        PublishRequest request, string folder, GitHubTarget target, GitHubEnvironment environment, GitPrograms programs, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(programs);
        var summary = Path.Combine(folder, "summary.md");
        if (!File.Exists(summary))
        {
            throw new UserException($"There is no report to publish in {folder}; run ./build.sh Snapshot first.");
        }

        var publication = new Publication(RunReport.Read(Path.Combine(folder, "report.json")), await File.ReadAllTextAsync(summary, cancellationToken), request.Name, environment.RunPage);
        var pullRequest = request.PullRequest ?? environment.PullRequest;
        var places = Places(request, pullRequest);
        var commit = places.Contains(PublishTarget.CommitStatus) ? Checked(request.Commit ?? environment.Commit ?? await programs.CommitAsync(cancellationToken)) : "";
        using var api = GitHubApi.Open(target, time, Deadline, cancellationToken);
        foreach (var place in places)
        {
            var address = place switch
            {
                PublishTarget.PullRequest => await PullRequestComment.WriteAsync(api, pullRequest!.Value, publication),
                PublishTarget.Issue => await SummaryIssue.WriteAsync(api, publication.Issue),
                _ => await CommitStatusMark.WriteAsync(api, commit, publication),
            };
            Log.Information("Published the {Kind} {RunId}: {Address}", publication.Kind, publication.Report.RunId, address);
        }
    }

    private static PublishTarget[] Places(PublishRequest request, int? pullRequest) => request.To switch
    {
        [] => pullRequest is not null ? [PublishTarget.PullRequest] : throw new UserException("Publish needs to know where to; say --publish-to pull-request, commit-status or issue."),
        var said => pullRequest is not null || !said.Contains(PublishTarget.PullRequest)
            ? [.. said.Distinct()] : throw new UserException("Which pull request is meant is not known; say --pull-request NUMBER."),
    };

    private static string Checked(string? commit) => commit is not null && Sha().IsMatch(commit)
        ? commit : throw new UserException(commit is null ? "Which commit is meant is not known; say --commit SHA." : $"--commit {commit} is no commit; give its 40 hexadecimal digits.");

    [GeneratedRegex("^[0-9a-fA-F]{40}([0-9a-fA-F]{24})?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha();
}
