using GatewayPerf.Verdicts;
using Octokit;

namespace GatewayPerf.GitHub.Publishing;

/// <summary>The status of a commit. GitHub shows the newest one of a context, so that each publication updates its own.</summary>
internal static class CommitStatusMark
{
    private const int MostCharacters = 140;

    /// <summary>Sets it; gives the address of the commit's statuses.</summary>
    public static async Task<string> WriteAsync(GitHubApi api, string commit, Publication publication)
    {
        var status = new NewCommitStatus
        {
            State = publication.Report.Verdict switch { Verdict.Passed => CommitState.Success, Verdict.Failed => CommitState.Failure, _ => CommitState.Error },
            Context = Context(publication),
            Description = Description(publication),
            TargetUrl = publication.Page?.ToString(),
        };
        var written = await api.LookAndWriteAsync(() => api.CallAsync(
            $"setting the status of commit {commit}", GitHubPermission.WriteStatuses, client => client.Repository.Status.Create(api.Owner, api.Name, commit, status)));
        return written.Url;
    }

    // A branch may require the status of a measurement; a rehearsal must never be taken for it.
    private static string Context(Publication publication) => publication.IsRehearsal ? $"{publication.Name} (rehearsal)" : $"{publication.Name}";

    private static string Description(Publication publication)
    {
        var text = publication.IsRehearsal ? $"Nothing was measured on the real gateway. {publication.Report.Headline}" : publication.Report.Headline;
        return text.Length <= MostCharacters ? text : text[..(MostCharacters - 1)] + "…";
    }
}
