using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GatewayPerf.K6.CommandLine;

/// <summary>What comes in by the environment and by <c>-e</c>.</summary>
internal static partial class EnvironmentVariables
{
    /// <summary>The absolute start of the scenarios: RFC 3339, UTC.</summary>
    public const string StartAtVariable = "GATEWAYPERF_START_AT";

    /// <summary>true: standard output carries the runner's lines; false: what k6 shows people. Without it a paused run, as the operator starts it, has lines.</summary>
    public const string LinesVariable = "GATEWAYPERF_LINES";

    /// <summary>The statuses that mean "over the limit", separated by commas; 429 when it is not set.</summary>
    public const string LimitedStatusesVariable = "GATEWAYPERF_LIMITED_STATUSES";

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

    /// <summary>The file of options: of the flag, of <c>K6_CONFIG</c>, or the user's own when there is one; null for none.</summary>
    public static string? ConfigFile(string? flag)
    {
        var own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "k6", "config.json");
        return flag ?? Text("K6_CONFIG") ?? (File.Exists(own) ? own : null);
    }

    /// <summary>What a variable holds; null when it is unset or empty.</summary>
    public static string? Text(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;

    /// <exception cref="K6Exception">The variable is no instant (104).</exception>
    public static DateTimeOffset? StartAt()
    {
        if (Environment.GetEnvironmentVariable(StartAtVariable) is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new K6Exception(ExitCode.InvalidConfig, $"{StartAtVariable}={text}: expected an instant such as 2026-01-02T03:04:05.000Z");
    }

    /// <exception cref="K6Exception">The variable is neither true nor false (104).</exception>
    public static bool? Lines()
    {
        if (Environment.GetEnvironmentVariable(LinesVariable) is not { Length: > 0 } text)
            return null;
        return bool.TryParse(text, out var lines) ? lines : throw new K6Exception(ExitCode.InvalidConfig, $"{LinesVariable}={text}: expected true or false");
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
