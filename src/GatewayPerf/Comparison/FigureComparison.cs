using System.Text.Json.Serialization;
using GatewayPerf.Comparison.Statistics;
using GatewayPerf.Text;

namespace GatewayPerf.Comparison;

/// <summary>One figure of both sides. Values, differences and shifts are in its unit.</summary>
public sealed record FigureComparison
{
    /// <summary>Its name in <c>report.json</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>Whether a regression is told by it.</summary>
    public required bool Decides { get; init; }

    /// <summary>The values of the baseline's runs that know it.</summary>
    public required IReadOnlyList<double> BaselineValues { get; init; }

    /// <summary>The values of the other runs.</summary>
    public required IReadOnlyList<double> RunValues { get; init; }

    /// <summary>Median of the baseline; null when no run knows it.</summary>
    public required double? Baseline { get; init; }

    /// <summary>Median of the other runs.</summary>
    public required double? Run { get; init; }

    /// <summary>From the one to the other: where runs are tested the median of all differences, else that of the medians.</summary>
    public required double? Difference { get; init; }

    /// <summary>How exact a value is; a smaller difference is none.</summary>
    public required double Step { get; init; }

    /// <summary>How far single runs of this kind lie apart by chance; null when that is not known or runs are tested.</summary>
    public NoiseFloor? NoiseFloor { get; init; }

    /// <summary>The shift with its interval; null when runs are not tested.</summary>
    public HodgesLehmann? Shift { get; init; }

    /// <summary>Two-sided p-value of the exact rank sum test; null when runs are not tested.</summary>
    public double? PValue { get; init; }

    /// <summary>The same, corrected for all figures of its family by Holm.</summary>
    public double? CorrectedPValue { get; init; }

    /// <summary>The smallest change that would have been found four times out of five; null when runs are not tested, or none could have been.</summary>
    public double? SmallestDetectable { get; init; }

    /// <summary>What became of it.</summary>
    public required FigureOutcome Outcome { get; init; }

    /// <summary>What it is.</summary>
    [JsonIgnore]
    public ComparedFigure Figure => ComparedFigures.All.Single(figure => figure.Name == Name);
}
