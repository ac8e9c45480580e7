using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GatewayPerf.GitHub;

/// <summary>What GitHub's variables tell a process: everything within a job, outside of one what the user has set of it.</summary>
/// <param name="variable">Gives the value of an environment variable; null or empty when it is not set.</param>
public sealed partial class GitHubEnvironment(Func<string, string?> variable)
{
    private static readonly Uri PublicApi = new("https://api.github.com/");

    /// <summary>That of this process.</summary>
    public static GitHubEnvironment Current { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>Whether the process runs in a job of GitHub Actions.</summary>
    public bool IsJob => Value("GITHUB_ACTIONS") == "true";

    /// <summary><c>owner/name</c>, or null.</summary>
    public string? Repository => Value("GITHUB_REPOSITORY");

    /// <summary>The token of the job or of the user, or null.</summary>
    public string? Token => Value("GITHUB_TOKEN");

    /// <summary>The file whose Markdown the job's page shows, or null.</summary>
    public string? StepSummary => Value("GITHUB_STEP_SUMMARY");

    /// <summary>Where the API is, ending with a slash. Throws <see cref="UserException"/> when a token could not be sent there safely.</summary>
    public Uri Api => Value("GITHUB_API_URL") is not { } text ? PublicApi
        : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var api) && (api.Scheme == Uri.UriSchemeHttps || (api.Scheme == Uri.UriSchemeHttp && api.IsLoopback)) ? api
        : throw new UserException($"GITHUB_API_URL is '{text}'; it must be the https address of GitHub's API, for example {PublicApi}.");

    /// <summary>The host of the repositories that the API serves.</summary>
    public string Host => Api.Host.StartsWith("api.", StringComparison.OrdinalIgnoreCase) ? Api.Host["api.".Length..] : Api.Host;

    /// <summary>The page of the workflow run that the process is a part of, or null.</summary>
    public Uri? RunPage => IsJob && Repository is { } repository && Value("GITHUB_RUN_ID") is { } id
        && Uri.TryCreate($"{Value("GITHUB_SERVER_URL") ?? "https://github.com"}/{repository}/actions/runs/{id}", UriKind.Absolute, out var page) ? page : null;

    /// <summary>The pull request that the job is for, or null.</summary>
    public int? PullRequest => Value("GITHUB_REF") is { } reference && PullRequestRef().Match(reference) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : Event(payload => (int?)payload.GetProperty("pull_request").GetProperty("number").GetInt32());

    /// <summary>The commit that the job is for: the head of the pull request, not the trial merge that is checked out; else the one that was pushed; or null.</summary>
    public string? Commit => Event(payload => payload.GetProperty("pull_request").GetProperty("head").GetProperty("sha").GetString()) ?? Value("GITHUB_SHA");

    private string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;

    // The file of the event has no pull request for most events; what is not there is null.
    private T? Event<T>(Func<JsonElement, T?> read)
    {
        if (Value("GITHUB_EVENT_PATH") is not { } path || !File.Exists(path))
        {
            return default;
        }

        try
        {
            using var payload = JsonDocument.Parse(File.ReadAllText(path));
            return read(payload.RootElement);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or JsonException or InvalidOperationException or IOException)
        {
            return default;
        }
    }

    [GeneratedRegex("^refs/pull/([0-9]{1,9})/", RegexOptions.CultureInvariant)]
    private static partial Regex PullRequestRef();
}
