namespace GatewayPerf.GitHub;

/// <summary>What a token must be allowed to do, as GitHub's pages call it.</summary>
/// <param name="Name">As the page of fine-grained tokens calls it.</param>
/// <param name="Scope">As a workflow's <c>permissions</c> call it.</param>
/// <param name="Level">read or write.</param>
internal sealed record GitHubPermission(string Name, string Scope, string Level)
{
    public static GitHubPermission ReadActions { get; } = new("Actions", "actions", "read");

    public static GitHubPermission WriteActions { get; } = new("Actions", "actions", "write");

    public static GitHubPermission ReadRepository { get; } = new("Contents", "contents", "read");

    public static GitHubPermission WritePullRequests { get; } = new("Pull requests", "pull-requests", "write");

    public static GitHubPermission WriteIssues { get; } = new("Issues", "issues", "write");

    public static GitHubPermission WriteStatuses { get; } = new("Commit statuses", "statuses", "write");

    /// <summary>For a sentence: what each kind of token needs.</summary>
    public override string ToString() => $"the permission '{Name}: {Level}' (in a workflow: '{Scope}: {Level}'; a classic token: the scope 'repo')";
}
