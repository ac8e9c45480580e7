using System.Globalization;
using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Observability.RunSeries;

/// <summary>What a run knows of itself as series (<see cref="RunMetrics"/>), from plan and record. Pure.</summary>
internal static class RunSeriesBuilder
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Well within the five minutes for which Prometheus takes a sample for the present.
    private static readonly TimeSpan InfoEvery = TimeSpan.FromSeconds(15);

    /// <summary>The series from the first arrival to the end of the load; empty when no load ran.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="entries">The record.</param>
    /// <param name="scalings">When an autoscaler changed the number of gateway pods, in words.</param>
    public static IReadOnlyList<MetricSeries> Of(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, IReadOnlyList<(DateTimeOffset At, string What)> scalings)
    {
        var ledger = LoadLedger.From(plan, entries);
        if (ledger.TimelineStart is not { } start)
        {
            return [];
        }

        var end = entries.OfType<LoadEnded>().LastOrDefault()?.At ?? start + plan.Duration;
        return
        [
            Info(plan, start, end),
            .. plan.PlannedArrivals is null ? [] : plan.Segments.Select(segment => Planned(plan, segment, start, end)),
            .. Lateness(plan, ledger, start) is { Points.Count: > 0 } lateness ? [lateness] : Array.Empty<MetricSeries>(),
            .. Events(plan, entries, ledger, start).Concat(scalings.Select(scaling => (RunEventKinds.Scaled, scaling.What, scaling.At))).Select(happened => Event(plan, happened)),
        ];
    }

    private static MetricSeries Info(RunPlan plan, DateTimeOffset start, DateTimeOffset end)
    {
        var points = new List<MetricPoint>();
        for (var at = start; at < end; at += InfoEvery)
        {
            points.Add(new MetricPoint(at, 1));
        }

        return Series(plan, RunMetrics.Info, [.. points, new MetricPoint(end, 1)], RunInfo.Labels(plan));
    }

    private static MetricSeries Planned(RunPlan plan, SegmentPlan segment, DateTimeOffset start, DateTimeOffset end)
    {
        var points = new List<MetricPoint>();
        for (var at = segment.Start; at < segment.End && start + at <= end; at += Second)
        {
            points.Add(new MetricPoint(start + at, (double)decimal.Floor(plan.Profile.Area(segment.Start, at))));
        }

        if (start + segment.End <= end)
        {
            points.Add(new MetricPoint(start + segment.End, segment.PlannedArrivals ?? 0));
        }

        return Series(plan, RunMetrics.PlannedArrivals, points, new Dictionary<string, string> { [RunMetrics.Segment] = segment.Index.ToString(CultureInfo.InvariantCulture) });
    }

    private static MetricSeries Lateness(RunPlan plan, LoadLedger ledger, DateTimeOffset start)
    {
        var points = new List<MetricPoint>();
        for (var at = plan.WarmUp; at < plan.Duration; at += Second)
        {
            if (ledger.Main.Lateness(at, at + Second) is { Count: > 0 } lateness)
            {
                points.Add(new MetricPoint(start + at + Second, lateness.PercentileMilliseconds(99) / 1000));
            }
        }

        return Series(plan, RunMetrics.GeneratorLateness, points, new Dictionary<string, string>());
    }

    private static IEnumerable<(string Kind, string Name, DateTimeOffset At)> Events(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, LoadLedger ledger, DateTimeOffset start)
    {
        foreach (var segment in entries.OfType<SegmentCreated>())
        {
            yield return (RunEventKinds.SegmentStarted, $"segment {segment.Index}", segment.StartsAt);
        }

        foreach (var segment in entries.OfType<SegmentEnded>())
        {
            yield return (RunEventKinds.SegmentEnded, $"segment {segment.Index}", segment.At);
        }

        foreach (var fault in entries.OfType<FaultApplied>())
        {
            yield return (RunEventKinds.FaultApplied, $"{KebabCaseEnumConverter<NodeFailureMode>.NameOf(fault.Mode)} of {fault.Node}", fault.At);
        }

        foreach (var seen in entries.OfType<NodeObserved>().Where(seen => seen.What == NodeObservation.Detected))
        {
            yield return (RunEventKinds.FaultDetected, seen.Node, seen.At);
        }

        if (NodeFailures.Measure(plan, entries, ledger) is { RecoverySeconds: { } seconds } failure)
        {
            yield return (RunEventKinds.FaultRecovered, failure.Node, failure.AppliedAt + TimeSpan.FromSeconds(seconds));
        }
    }

    private static MetricSeries Event(RunPlan plan, (string Kind, string Name, DateTimeOffset At) happened) =>
        Series(plan, RunMetrics.Event, [new MetricPoint(happened.At, 1)], new Dictionary<string, string> { [RunMetrics.Kind] = happened.Kind, [RunMetrics.Name] = happened.Name });

    private static MetricSeries Series(RunPlan plan, string name, IReadOnlyList<MetricPoint> points, IReadOnlyDictionary<string, string> labels) =>
        new(new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal) { ["__name__"] = name, [RunMetrics.Run] = plan.RunId.Value }, points);
}
