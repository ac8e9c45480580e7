using Octokit;

namespace GatewayPerf.GitHub.Publishing;

/// <summary>The one open issue of a publication. One that somebody has closed is left alone: the next publication opens another.</summary>
internal static class SummaryIssue
{
    private static readonly ApiOptions Pages = new() { PageSize = 100 };

    /// <summary>Updates the open issue, or opens it; gives its address.</summary>
    public static Task<string> WriteAsync(GitHubApi api, IssueText issue) => api.LookAndWriteAsync(async () =>
    {
        var (title, body) = (issue.Title, issue.Body);
        var open = await CallAsync("reading the open issues", client => client.Issue.GetAllForRepository(api.Owner, api.Name, new RepositoryIssueRequest { State = ItemStateFilter.Open }, Pages));
        if (open.FirstOrDefault(found => found.PullRequest is null && issue.IsOurs(found.Body)) is not { } earlier)
        {
            return (await CallAsync("opening an issue", client => client.Issue.Create(api.Owner, api.Name, new NewIssue(title) { Body = body }))).HtmlUrl;
        }

        // What others have set of it (labels, assignees, milestone) stays.
        var update = earlier.ToUpdate();
        (update.Title, update.Body) = (title, body);
        return (await CallAsync($"updating issue {earlier.Number}", client => client.Issue.Update(api.Owner, api.Name, earlier.Number, update))).HtmlUrl;

        Task<T> CallAsync<T>(string what, Func<GitHubClient, Task<T>> call) => api.CallAsync(what, GitHubPermission.WriteIssues, call);
    });
}
