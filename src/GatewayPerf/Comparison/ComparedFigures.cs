using GatewayPerf.LoadTesting;
using GatewayPerf.Reporting;
using GatewayPerf.Text;

namespace GatewayPerf.Comparison;

/// <summary>Every figure that is compared, in the order of the tables.</summary>
public static class ComparedFigures
{
    /// <summary>The figures.</summary>
    public static IReadOnlyList<ComparedFigure> All { get; } =
    [
        new(FigureNames.Rate, "Arrivals done", FigureUnit.PerSecond, MoreIsBetter: true, Decides: true, Exact),
        new(FigureNames.FailedShare, "Failed", FigureUnit.Share, MoreIsBetter: false, Decides: true, Exact),
        new(FigureNames.P50, "p50 latency", FigureUnit.Milliseconds, MoreIsBetter: false, Decides: true, LatencyDistribution.StepMilliseconds),
        new(FigureNames.P90, "p90 latency", FigureUnit.Milliseconds, MoreIsBetter: false, Decides: false, LatencyDistribution.StepMilliseconds),
        new(FigureNames.P99, "p99 latency", FigureUnit.Milliseconds, MoreIsBetter: false, Decides: true, LatencyDistribution.StepMilliseconds),
        new(FigureNames.P999, "p99.9 latency", FigureUnit.Milliseconds, MoreIsBetter: false, Decides: false, LatencyDistribution.StepMilliseconds),
        new(FigureNames.Recovery, "Time to recovery", FigureUnit.Seconds, MoreIsBetter: false, Decides: true, Bucket),
        new(FigureNames.LostInFault, "Lost in the fault", FigureUnit.Requests, MoreIsBetter: false, Decides: false, Exact),
        new(FigureNames.ReplacementReady, "Replacement ready", FigureUnit.Seconds, MoreIsBetter: false, Decides: false, Bucket),
        new(FigureNames.Lateness, "Generator lateness", FigureUnit.Milliseconds, MoreIsBetter: false, Decides: false, LatencyDistribution.StepMilliseconds),
        new(FigureNames.CpuPerRequest, "CPU of a request", FigureUnit.Milliseconds, MoreIsBetter: false, Decides: true, Exact),
        new(FigureNames.PeakMemory, "Peak memory", FigureUnit.Bytes, MoreIsBetter: false, Decides: false, Exact),
    ];

    private static double Exact(double value) => 0;

    // The record counts arrivals by 100 ms.
    private static double Bucket(double value) => ArrivalBucket.Length.TotalSeconds;
}
