using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GatewayPerf.K6.CommandLine;

/// <summary>What comes in by the environment and by <c>-e</c>.</summary>
internal static partial class EnvironmentVariables
{
    /// <summary>The absolute start of the scenarios: RFC 3339, UTC.</summary>
    public const string StartAtVariable = "GATEWAYPERF_START_AT";

    /// <summary>The statuses that mean "over the limit", separated by commas; 429 when it is not set.</summary>
    public const string LimitedStatusesVariable = "GATEWAYPERF_LIMITED_STATUSES";

    private static readonly HashSet<string> Accepted = ["K6_ADDRESS", "K6_NO_COLOR", "K6_NO_USAGE_REPORT", "K6_INCLUDE_SYSTEM_ENV_VARS"];

    private static readonly HashSet<string> Options =
    [
        "K6_VUS", "K6_DURATION", "K6_ITERATIONS", "K6_STAGES", "K6_PAUSED", "K6_NO_SETUP", "K6_SETUP_TIMEOUT", "K6_NO_TEARDOWN", "K6_TEARDOWN_TIMEOUT", "K6_RPS",
        "K6_MAX_REDIRECTS", "K6_USER_AGENT", "K6_BATCH", "K6_BATCH_PER_HOST", "K6_HTTP_DEBUG", "K6_INSECURE_SKIP_TLS_VERIFY", "K6_NO_CONNECTION_REUSE",
        "K6_NO_VU_CONNECTION_REUSE", "K6_MIN_ITERATION_DURATION", "K6_THROW", "K6_DISCARD_RESPONSE_BODIES", "K6_NO_COOKIES_RESET", "K6_DNS", "K6_LOCAL_IPS",
        "K6_OUT", "K6_LOG_OUTPUT", "K6_LOG_FORMAT", "K6_CONFIG", "K6_TYPE", "K6_CONSOLE_OUTPUT", "K6_SUMMARY_EXPORT", "K6_SUMMARY_MODE", "K6_NO_THRESHOLDS",
        "K6_LINGER", "K6_WEB_DASHBOARD", "K6_SYSTEM_TAGS", "K6_SUMMARY_TREND_STATS", "K6_BLACKLIST_IPS", "K6_BLOCK_HOSTNAMES",
    ];

    /// <summary>The script's <c>__ENV</c>.</summary>
    /// <exception cref="K6Exception">A name is invalid (255).</exception>
    public static IReadOnlyDictionary<string, string> Of(bool includeSystem, string[] given)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        if (includeSystem)
        {
            foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
                all[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        foreach (var pair in given)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            if (!Name().IsMatch(name))
                throw new K6Exception(ExitCode.Usage, $"-e {name}: invalid environment variable name '{name}'");
            all[name] = equals < 0 ? "" : pair[(equals + 1)..];
        }

        return all;
    }

    /// <summary>Options of k6 that the environment sets and that this runner would not follow.</summary>
    /// <exception cref="K6Exception">There is one (104).</exception>
    public static void RefuseOptions()
    {
        foreach (var name in Options.Where(n => !Accepted.Contains(n) && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(n))))
            throw K6Exception.NotBuiltYet($"the environment variable {name}");
    }

    /// <exception cref="K6Exception">The variable is no instant (104).</exception>
    public static DateTimeOffset? StartAt()
    {
        if (Environment.GetEnvironmentVariable(StartAtVariable) is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new K6Exception(ExitCode.InvalidConfig, $"{StartAtVariable}={text}: expected an instant such as 2026-01-02T03:04:05.000Z");
    }

    /// <exception cref="K6Exception">The variable is no list of statuses (104).</exception>
    public static IReadOnlySet<int> LimitedStatuses()
    {
        var text = Environment.GetEnvironmentVariable(LimitedStatusesVariable) is { Length: > 0 } given ? given : "429";
        var statuses = new HashSet<int>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599)
                throw new K6Exception(ExitCode.InvalidConfig, $"{LimitedStatusesVariable}={text}: expected HTTP statuses such as 429,403");
            statuses.Add(status);
        }

        return statuses;
    }

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$")]
    private static partial Regex Name();
}
