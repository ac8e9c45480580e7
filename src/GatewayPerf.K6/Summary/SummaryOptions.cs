using System.Globalization;
using System.Text.RegularExpressions;

namespace GatewayPerf.K6.Summary;

/// <summary>The options of summaries, checked as k6 does.</summary>
internal static partial class SummaryOptions
{
    public static readonly IReadOnlyList<string> DefaultTrendStats = ["avg", "min", "med", "max", "p(90)", "p(95)"];

    /// <exception cref="K6Exception">One is unknown (104).</exception>
    public static IReadOnlyList<string>? TrendStats(IReadOnlyList<string>? stats)
    {
        foreach (var stat in stats ?? [])
        {
            if (!IsTrendStat(stat))
                throw new K6Exception(ExitCode.InvalidConfig, $"invalid summary trend stat '{stat}', use avg, min, med, max, count or p(N)");
        }

        return stats;
    }

    /// <summary>Whether it is a figure that a trend has.</summary>
    public static bool IsTrendStat(string stat) => stat is "avg" or "min" or "med" or "max" or "count" || Percentile(stat) is not null;

    /// <exception cref="K6Exception">It is unknown (104).</exception>
    public static string? TimeUnit(string? unit) => unit switch
    {
        null or "" => null,
        "s" or "ms" or "us" => unit,
        _ => throw new K6Exception(ExitCode.InvalidConfig, $"invalid summary time unit '{unit}', use 's', 'ms' or 'us'"),
    };

    /// <summary>The N of <c>p(N)</c>; null when it is none.</summary>
    public static double? Percentile(string stat) =>
        PercentileShape().Match(stat) is { Success: true } match
        && double.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n <= 100 ? n : null;

    [GeneratedRegex(@"^p\((\d+(?:\.\d+)?)\)$")]
    private static partial Regex PercentileShape();
}
