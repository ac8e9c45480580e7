using GatewayPerf.Chaos;
using GatewayPerf.Plans;

namespace GatewayPerf.LoadTesting.Live;

/// <summary>The load at one moment, as people watch it.</summary>
/// <param name="Plan">What is to be done.</param>
/// <param name="At">From the first planned arrival; below zero before it.</param>
/// <param name="Figures">The last seconds.</param>
/// <param name="Faults">What fails, and for how long it has.</param>
internal sealed record LoadMoment(RunPlan Plan, TimeSpan At, LoadFigures Figures, IReadOnlyList<(OpenFault Fault, TimeSpan For)> Faults)
{
    /// <summary>The segment whose time it is; the last one when all are over.</summary>
    public SegmentPlan Segment => Plan.Segments.LastOrDefault(segment => segment.Start <= At) ?? Plan.Segments[0];

    /// <summary>What is left of that segment's time; zero when it is over.</summary>
    public TimeSpan SegmentLeft => Segment.End > At ? Segment.End - At : TimeSpan.Zero;

    /// <summary>Arrivals per second that were planned for the time that the figures are of; null when none are planned.</summary>
    public double? PlannedPerSecond
    {
        get
        {
            var to = At < Plan.Duration ? At : Plan.Duration;
            var from = to > LoadWindow.Length ? to - LoadWindow.Length : TimeSpan.Zero;
            return to > from && Plan.Executor.IsOpen() && Plan.Script is not { HasOwnLoad: true } ? (double)Plan.Profile.Area(from, to) / (to - from).TotalSeconds : null;
        }
    }
}
