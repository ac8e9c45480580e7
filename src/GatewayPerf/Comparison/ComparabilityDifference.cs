using System.Text.RegularExpressions;

namespace GatewayPerf.Comparison;

/// <summary>A part in which compared runs are not alike.</summary>
/// <param name="Part">Its name in <c>report.json</c>.</param>
/// <param name="Baseline">What it is in the baseline; several with a slash between, a dash where it is not known.</param>
/// <param name="Run">What it is in the other runs.</param>
public sealed partial record ComparabilityDifference(string Part, string Baseline, string Run)
{
    /// <summary>In words, for example <c>rate (300/s, then 50/s)</c>; of what has parts only the name.</summary>
    public override string ToString() => Digest().IsMatch(Baseline) || Digest().IsMatch(Run) ? Words : $"{Words} ({Baseline}, then {Run})";

    /// <summary>The name in words.</summary>
    internal string Words => Capital().Replace(Part, match => $" {match.Value.ToLowerInvariant()}");

    /// <summary>Where the runs of both sides differ, in the order of the parts.</summary>
    internal static IReadOnlyList<ComparabilityDifference> Of(IReadOnlyList<RunSample> baseline, IReadOnlyList<RunSample> runs) =>
    [
        .. from part in baseline.Concat(runs).SelectMany(sample => sample.Comparability.Parts.Keys).Distinct()
           where baseline.Concat(runs).Select(sample => Value(sample, part)).Distinct().Count() > 1
           select new ComparabilityDifference(part, Values(baseline, part), Values(runs, part)),
    ];

    private static string Values(IReadOnlyList<RunSample> side, string part) => string.Join("/", side.Select(sample => Value(sample, part)).Distinct());

    private static string Value(RunSample sample, string part) => sample.Comparability.Parts.GetValueOrDefault(part) ?? Text.Quantity.None;

    [GeneratedRegex("^[0-9a-f]{12}(/[0-9a-f]{12})*$", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();
}
