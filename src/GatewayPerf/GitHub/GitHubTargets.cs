using GatewayPerf.GitHub.Jobs;

namespace GatewayPerf.GitHub;

/// <summary>Finds the repository and the token that a call is for.</summary>
public static class GitHubTargets
{
    /// <summary>
    /// The repository: the one that was said, else that of the job (<c>GITHUB_REPOSITORY</c>), else that of the git remote origin. The token: the one that was said, else
    /// <c>GITHUB_TOKEN</c>, else that of the program gh where it is logged in. Throws <see cref="UserException"/> saying how to name what is missing.
    /// </summary>
    /// <param name="repository">What the user said, or null.</param>
    /// <param name="token">What the user said, or null.</param>
    /// <param name="environment">GitHub's variables.</param>
    /// <param name="programs">Asks git and gh.</param>
    /// <param name="masks">Learns the token before anybody could print it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<GitHubTarget> FindAsync(
        RepositoryName? repository, string? token, GitHubEnvironment environment, GitPrograms programs, SecretMasks masks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(masks);
        var (api, found) = (environment.Api, repository ?? OfJob(environment) ?? await OfRemoteAsync(environment, programs, cancellationToken));
        var secret = (token is { Length: > 0 } ? token : environment.Token) ?? await programs.TokenAsync(environment.Host, cancellationToken)
            ?? throw new UserException("There is no token for GitHub. Set GITHUB_TOKEN, log in with gh auth login, or give --github-token.");
        masks.Add(secret);

        // A token that spans lines would be a header of its own.
        return secret.Any(letter => letter is < '!' or > '~')
            ? throw new UserException("The token for GitHub holds a space or another character that no token has; check GITHUB_TOKEN or --github-token.")
            : new GitHubTarget(found, api, secret);
    }

    private static RepositoryName? OfJob(GitHubEnvironment environment)
    {
        try
        {
            return environment.Repository is { } text ? RepositoryName.ParseText(text) : null;
        }
        catch (FormatException exception)
        {
            throw new UserException($"GITHUB_REPOSITORY: {exception.Message}", exception);
        }
    }

    private static async Task<RepositoryName> OfRemoteAsync(GitHubEnvironment environment, GitPrograms programs, CancellationToken cancellationToken)
    {
        const string Say = "say --repository owner/name";
        var remote = await programs.RemoteAsync(cancellationToken)
            ?? throw new UserException($"Which repository of GitHub is meant is not known, because there is no git remote 'origin' here; {Say}.");
        var parsed = GitRemote.Parse(remote) ?? throw new UserException($"The git remote 'origin' names no repository of {environment.Host}; {Say}.");
        return parsed.Host.Equals(environment.Host, StringComparison.OrdinalIgnoreCase)
            ? parsed.Repository
            : throw new UserException($"The git remote 'origin' is on {parsed.Host} and not on {environment.Host}; {Say}, and set GITHUB_API_URL for a server of your own.");
    }
}
