using GatewayPerf.Comparison;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Tests.Samples;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace GatewayPerf.Tests.Comparison;

/// <summary>Runs of known figures.</summary>
internal static class SampleSides
{
    /// <summary>What the figures of a run are around, with the spread of runs relative to it.</summary>
    private static readonly (string Name, double Value, double Spread)[] Usual =
    [
        (FigureNames.Rate, 300, 0.001), (FigureNames.FailedShare, 0.0005, 0.4), (FigureNames.P50, 2.4, 0.04), (FigureNames.P90, 5, 0.06), (FigureNames.P99, 20, 0.05), (FigureNames.P999, 90, 0.3),
        (FigureNames.Recovery, 4.1, 0.05), (FigureNames.LostInFault, 270, 0.1), (FigureNames.ReplacementReady, 10, 0.05), (FigureNames.Lateness, 1.5, 0.5), (FigureNames.CpuPerRequest, 0.9, 0.05), (FigureNames.PeakMemory, 2e8, 0.05),
    ];

    /// <summary>Runs whose figures spread lognormally and have a good or bad day in common.</summary>
    public static IReadOnlyList<RunSample> Make(string name, int count, int seed, params (string Figure, double Factor)[] changed)
    {
        var random = new MersenneTwister(seed);
        return [.. Enumerable.Range(1, count).Select(number =>
        {
            var day = Normal.Sample(random, 0, 1);
            return With(name, number, Usual.ToDictionary(figure => figure.Name, figure =>
                figure.Value * Math.Exp(figure.Spread * ((0.6 * day) + (0.8 * Normal.Sample(random, 0, 1)))) * changed.Where(change => change.Figure == figure.Name).Select(change => change.Factor).FirstOrDefault(1)));
        })];
    }

    /// <summary>A run of these figures.</summary>
    public static RunSample With(string name, int number, IReadOnlyDictionary<string, double> figures) =>
        RunSample.Of(SampleReports.Model("passed").Report with { RunId = new RunId($"{name}-{number}"), Figures = figures, Group = new RunGroup(name, number, 20) })!;

    /// <summary>Runs that know one figure only.</summary>
    public static IReadOnlyList<RunSample> Of(string name, string figure, params double[] values) =>
        [.. values.Select((value, index) => With(name, index + 1, new Dictionary<string, double> { [figure] = value }))];
}
