using Octokit;

namespace GatewayPerf.GitHub.Publishing;

/// <summary>The one comment of a publication on a pull request.</summary>
internal static class PullRequestComment
{
    private static readonly ApiOptions Pages = new() { PageSize = 100 };

    /// <summary>Updates the earlier comment, or makes the first one; gives its address.</summary>
    public static Task<string> WriteAsync(GitHubApi api, int number, Publication publication) => api.LookAndWriteAsync(async () =>
    {
        var comments = await CallAsync($"reading the comments of pull request {number}", client => client.Issue.Comment.GetAllForIssue(api.Owner, api.Name, number, Pages));
        var written = comments.FirstOrDefault(comment => publication.Issue.IsOurs(comment.Body)) is { } earlier
            ? await CallAsync($"updating the comment {earlier.Id} of pull request {number}", client => client.Issue.Comment.Update(api.Owner, api.Name, earlier.Id, publication.Issue.Body))
            : await CallAsync($"commenting on pull request {number}", client => client.Issue.Comment.Create(api.Owner, api.Name, number, publication.Issue.Body));
        return written.HtmlUrl;

        Task<T> CallAsync<T>(string what, Func<GitHubClient, Task<T>> call) => api.CallAsync(what, GitHubPermission.WritePullRequests, call);
    });
}
