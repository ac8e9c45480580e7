namespace GatewayPerf.GitHub.Publishing;

/// <summary>What the user said about publishing.</summary>
/// <param name="To">Where the summary goes; empty: to the pull request that the job is for.</param>
/// <param name="PullRequest">The pull request; null: the one that the job is for.</param>
/// <param name="Commit">The commit; null: the one that the job is for, else the one that is checked out.</param>
/// <param name="Name">Tells publications of the same place from one another, so that each updates its own.</param>
public sealed record PublishRequest(IReadOnlyList<PublishTarget> To, int? PullRequest, string? Commit, PublishName Name);
