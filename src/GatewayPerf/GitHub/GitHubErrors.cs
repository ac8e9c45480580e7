using System.Net;
using GatewayPerf.Text;
using Octokit;

namespace GatewayPerf.GitHub;

/// <summary>What GitHub's refusals mean, and what to do about them.</summary>
internal static class GitHubErrors
{
    /// <summary>True when it is open whether the request was done: GitHub broke, or the way to it did.</summary>
    public static bool IsTrouble(Exception? exception) => exception switch
    {
        ApiException api => (int)api.StatusCode >= 500,
        HttpRequestException or IOException => true,
        _ => false,
    };

    /// <summary>The sentences for the user; null for an exception that is not GitHub's.</summary>
    public static string? Sentence(Exception exception, string what, GitHubPermission permission, GitHubTarget target) => exception switch
    {
        AuthorizationException => "GitHub does not accept the token (401). Set GITHUB_TOKEN to one that is valid, log in again with gh auth login, or give --github-token.",
        RateLimitExceededException or SecondaryRateLimitExceededException or AbuseException or ApiException { StatusCode: HttpStatusCode.TooManyRequests } =>
            $"GitHub's rate limit is used up{Until((ApiException)exception)}, longer than this step may wait. Run it again then.",
        ForbiddenException forbidden => $"GitHub forbids {what} in {target} (403): {Message(forbidden)} The token needs {permission}.",
        NotFoundException => $"GitHub knows nothing of {what} in {target} (404): it is not there, or the token may not see it, which needs {permission}.",
        ApiException api => $"GitHub refused {what} in {target} ({(int)api.StatusCode}): {Message(api)}",
        HttpRequestException or IOException => $"GitHub ({target.Api.Host}) cannot be reached: {exception.Message.TrimEnd('.')}.",
        _ => null,
    };

    private static string Until(ApiException exception) => exception.HttpResponse?.Headers is { } headers && RateLimit.ResetAt(headers) is { } reset ? $" until {Quantity.Time(reset)}" : "";

    private static string Message(ApiException exception)
    {
        var details = (exception.ApiError?.Errors ?? []).Select(error => error.Message ?? $"{error.Resource} {error.Field} {error.Code}".Trim());
        var text = string.Join(": ", details.Prepend(exception.ApiError?.Message ?? exception.Message).Where(part => !string.IsNullOrWhiteSpace(part))).ReplaceLineEndings(" ");
        return text.EndsWith('.') ? text : text + ".";
    }
}
