using System.Globalization;
using System.Net;

namespace GatewayPerf.GitHub;

/// <summary>Reads GitHub's rate limits out of its answers.</summary>
internal static class RateLimit
{
    private const string Remaining = "x-ratelimit-remaining";
    private const string Reset = "x-ratelimit-reset";
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long to wait before asking again, as GitHub's guide says: as long as it asks for, else until the limit is reset, else (a secondary limit) a minute, doubled each time; null when the answer is
    /// about no limit. The body can be read afterwards.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time.</param>
    /// <param name="attempt">Counts the answers in a row, from 1.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    public static async Task<TimeSpan?> PauseAsync(HttpResponseMessage response, DateTimeOffset now, int attempt, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
        {
            return null;
        }

        if (response.Headers.RetryAfter is { } after)
        {
            return NotNegative(after.Delta ?? after.Date - now ?? Least);
        }

        if (Header(response, Remaining) == "0" && ResetAt(Header(response, Reset)) is { } reset)
        {
            // The reset is in whole seconds.
            return NotNegative(reset - now) + TimeSpan.FromSeconds(1);
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.StatusCode is HttpStatusCode.TooManyRequests || text.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
            ? Least * Math.Pow(2, Math.Min(attempt - 1, 10)) : null;
    }

    /// <summary>When the limit is reset, from the headers of an answer; null when they do not say.</summary>
    public static DateTimeOffset? ResetAt(IReadOnlyDictionary<string, string> headers) =>
        ResetAt(headers.FirstOrDefault(header => header.Key.Equals(Reset, StringComparison.OrdinalIgnoreCase)).Value);

    private static DateTimeOffset? ResetAt(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static TimeSpan NotNegative(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
