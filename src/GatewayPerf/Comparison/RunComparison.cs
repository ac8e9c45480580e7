using System.Text.Json.Serialization;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Comparison;

/// <summary>Runs beside a baseline; <c>comparison.json</c>.</summary>
public sealed record RunComparison
{
    /// <summary>The fewest runs a side that are tested.</summary>
    public const int LeastTested = 5;

    /// <summary>The runs of the baseline.</summary>
    public required IReadOnlyList<NamedRun> Baseline { get; init; }

    /// <summary>The other runs.</summary>
    public required IReadOnlyList<NamedRun> Runs { get; init; }

    /// <summary>Runs that were meant and take no part, because they prove nothing: inconclusive or cancelled.</summary>
    public required IReadOnlyList<NamedRun> LeftOut { get; init; }

    /// <summary>Where the runs are not comparable; empty unless that was forced.</summary>
    public required IReadOnlyList<ComparabilityDifference> Differences { get; init; }

    /// <summary>Whether runs prove nothing and take part all the same, which was forced.</summary>
    public required bool WithUnsound { get; init; }

    /// <summary>What the runs can be evidence of.</summary>
    public required RunScope Scope { get; init; }

    /// <summary>Whether runs were tested: there are enough on both sides.</summary>
    public required bool Tested { get; init; }

    /// <summary>All runs of one side were made before all of the other, so that a change of the machine in between looks like one of the gateway.</summary>
    public required bool OneAfterTheOther { get; init; }

    /// <summary>How many runs of the baseline's kind the noise floor was looked for in; null when runs are tested.</summary>
    public int? RunsOfKind { get; init; }

    /// <summary>How exact percentiles are.</summary>
    public required string Quantisation { get; init; }

    /// <summary>The figures that at least one run knows, in the order of the tables.</summary>
    public required IReadOnlyList<FigureComparison> Figures { get; init; }

    /// <summary>What is to be said of it, in sentences.</summary>
    public IReadOnlyList<string> Sentences => ComparisonSentences.Of(this);

    /// <summary>The deciding figures that are worse beyond test and quantisation.</summary>
    [JsonIgnore]
    public IReadOnlyList<FigureComparison> Regressions => [.. Figures.Where(figure => figure is { Decides: true, Outcome: FigureOutcome.Worse })];

    /// <summary>What makes it a forced one, on one line; empty when it is none.</summary>
    [JsonIgnore]
    public string Mark => (Differences.Count, WithUnsound) switch
    {
        (0, false) => "",
        (0, true) => "not sound",
        (_, false) => $"not comparable: {string.Join(", ", Differences.Select(difference => difference.Words))} differ",
        _ => $"not sound, and not comparable: {string.Join(", ", Differences.Select(difference => difference.Words))} differ",
    };
}
