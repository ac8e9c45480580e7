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

    // By then every report of a second is in the record.
    private static readonly TimeSpan Reported = TimeSpan.FromMinutes(1);

    /// <summary>The series from the first arrival to the end of the load; empty when no load ran.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="entries">The record.</param>
    /// <param name="scalings">When an autoscaler changed the number of gateway pods, in words.</param>
    /// <param name="behind">Only what is later is wanted, and only that is computed; null: all.</param>
    public static IReadOnlyList<MetricSeries> Of(
        RunPlan plan, IReadOnlyList<RunRecordEntry> entries, IReadOnlyList<(DateTimeOffset At, string What)> scalings, DateTimeOffset? behind = null)
    {
        if (entries.OfType<LoadStarted>().LastOrDefault()?.TimelineStart is not { } start)
        {
            return [];
        }

        var end = entries.OfType<LoadEnded>().LastOrDefault()?.At ?? start + plan.Duration;
        MetricSeries[] all =
        [
            Info(plan, start, end),
            .. plan.PlannedArrivals is null ? [] : plan.Segments.Where(segment => behind is null || start + segment.End > behind).Select(segment => Planned(plan, segment, start, end)),
            Lateness(plan, entries.OfType<RunnerReported>().Where(report => behind is null || report.At > behind - Reported), start),
            .. Events(plan, entries).Concat(scalings.Select(scaling => (RunEventKinds.Scaled, scaling.What, scaling.At))).Select(happened => Event(plan, happened)),
        ];
        return [.. all.Select(series => behind is null ? series : series with { Points = [.. series.Points.Where(point => point.At > behind)] }).Where(series => series.Points.Count > 0)];
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

    private static MetricSeries Lateness(RunPlan plan, IEnumerable<RunnerReported> reports, DateTimeOffset start)
    {
        var starts = plan.Segments.ToDictionary(segment => segment.Index, segment => segment.Start);
        var bySecond = new SortedDictionary<TimeSpan, List<PackedTimes>>();
        foreach (var report in reports.Where(report => starts.ContainsKey(report.Segment)).DistinctBy(report => (report.Segment, report.Runner, report.Sequence)))
        {
            foreach (var second in report.Packed.Seconds(ScenarioNames.Main))
            {
                var at = starts[report.Segment] + TimeSpan.FromSeconds(second.Number);
                if (at >= plan.WarmUp && second.Times(PackedField.Lateness) is { IsEmpty: false } times)
                {
                    (bySecond.TryGetValue(at, out var known) ? known : bySecond[at] = []).Add(times);
                }
            }
        }

        var points = from second in bySecond
                     let figures = Figures(second.Value)
                     where figures is not null
                     select new MetricPoint(start + second.Key + Second, figures.P99 / 1000);
        return Series(plan, RunMetrics.GeneratorLateness, [.. points], new Dictionary<string, string>());
    }

    private static LatencyFigures? Figures(List<PackedTimes> times)
    {
        var sum = TimeCounts.Borrow();
        times.ForEach(one => sum.Add(one.Bytes.Span));
        return LatencyFigures.Of(sum);
    }

    private static IEnumerable<(string Kind, string Name, DateTimeOffset At)> Events(RunPlan plan, IReadOnlyList<RunRecordEntry> entries)
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

        if (entries.OfType<FaultApplied>().LastOrDefault() is { } last
            && NodeFailures.Measure(plan, entries, LoadLedger.From(plan, [.. entries.Where(entry => entry is not (RunnerReported or WitnessRead) || entry.At > last.At - Reported)])) is { RecoverySeconds: { } seconds } failure)
        {
            yield return (RunEventKinds.FaultRecovered, failure.Node, failure.AppliedAt + TimeSpan.FromSeconds(seconds));
        }
    }

    private static MetricSeries Event(RunPlan plan, (string Kind, string Name, DateTimeOffset At) happened) =>
        Series(plan, RunMetrics.Event, [new MetricPoint(happened.At, 1)], new Dictionary<string, string> { [RunMetrics.Kind] = happened.Kind, [RunMetrics.Name] = happened.Name });

    private static MetricSeries Series(RunPlan plan, string name, IReadOnlyList<MetricPoint> points, IReadOnlyDictionary<string, string> labels) =>
        new(new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal) { ["__name__"] = name, [RunMetrics.Run] = plan.RunId.Value }, points);
}
