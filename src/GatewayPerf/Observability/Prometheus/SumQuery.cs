using System.Text.RegularExpressions;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>A sum of counters of k6, as <see cref="Dashboards.PromQl"/> writes it.</summary>
/// <param name="Text">All of it.</param>
/// <param name="By">Labels that it tells apart, by name.</param>
/// <param name="Function">What is summed of each counter.</param>
/// <param name="Metric">The counters' name.</param>
/// <param name="Matchers">Which of them.</param>
/// <param name="Window">The time before a moment that the function is over.</param>
internal sealed partial record SumQuery(string Text, IReadOnlyList<string> By, string Function, string Metric, IReadOnlyList<LabelMatcher> Matchers, string Window)
{
    /// <summary>Every sum in an expression.</summary>
    public static IEnumerable<SumQuery> In(string expression) => Sums().Matches(expression).Select(match => new SumQuery(
        match.Value,
        [.. match.Groups["by"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)],
        match.Groups["function"].Value,
        match.Groups["metric"].Value,
        LabelMatcher.All(match.Groups["matchers"].Value),
        match.Groups["window"].Value));

    /// <summary>A sum of which each of these, which differ in labels only, is a sum.</summary>
    public static SumQuery Finest(IReadOnlyCollection<SumQuery> sums)
    {
        var one = sums.First();
        var common = one.Matchers.Where(matcher => sums.All(sum => sum.Matchers.Contains(matcher))).ToList();
        string[] by = [.. sums.SelectMany(sum => sum.By.Concat(sum.Matchers.Except(common).Select(matcher => matcher.Label))).Distinct().Order(StringComparer.Ordinal)];
        var text = $"sum by ({string.Join(", ", by)}) ({one.Function}({one.Metric}{{{string.Join(',', common.Select(matcher => matcher.Text))}}}[{one.Window}]))";
        return one with { Text = text, By = by, Matchers = common };
    }

    [GeneratedRegex("""sum( by \((?<by>[a-z_, ]+)\) )?\((?<function>rate|last_over_time)\((?<metric>k6_[a-z_]+_total)\{(?<matchers>[^{}\\]*)\}\[(?<window>\w+)\]\)\)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Sums();
}
