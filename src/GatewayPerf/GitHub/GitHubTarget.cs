namespace GatewayPerf.GitHub;

/// <summary>A repository and what opens it. Never printed: <see cref="ToString"/> hides the token.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Api">Where the API is, ending with a slash.</param>
/// <param name="Token">Proves who asks.</param>
public sealed record GitHubTarget(RepositoryName Repository, Uri Api, string Token)
{
    /// <summary>The repository alone.</summary>
    public override string ToString() => Repository.ToString();
}
