using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting.Live;

/// <summary>The runners' reports of the last seconds. Safe for use by several threads.</summary>
/// <param name="runners">Runners of a segment; each reports once a second.</param>
/// <param name="time">The clock.</param>
internal sealed class LoadWindow(int runners, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<(long At, SegmentPlan Segment, string Runner, RunnerReportLine Line)> _reports = new();
    private long _failedInAll;
    private LoadFigures? _figures;

    /// <summary>How far back it looks.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Adds a report that is new.</summary>
    public void Add(SegmentPlan segment, string runner, RunnerReportLine line)
    {
        lock (_lock)
        {
            _reports.Enqueue((time.GetTimestamp(), segment, runner, line));
            _figures = null;
            _failedInAll += Buckets(line).Sum(counts => counts[3]);
            Forget();
        }
    }

    /// <summary>The figures now.</summary>
    public LoadFigures Look()
    {
        lock (_lock)
        {
            Forget();

            // Histograms are large, and reports come more rarely than looks.
            return _figures ??= Sum();
        }
    }

    private LoadFigures Sum()
    {
        var sum = default(ArrivalBucket);
        var latency = new LatencyDistribution();
        foreach (var (_, _, _, line) in _reports)
        {
            sum = Buckets(line).Aggregate(sum, (before, counts) => before.Plus([.. counts]));
            foreach (var text in Seconds(line).Select(second => second.Latency).Where(text => text is { Length: > 0 }))
                latency.MergeEncoded(text!);
        }

        // A report without arrivals is one from before the start or after the end.
        var counted = _reports.Count(report => Buckets(report.Line).Any());
        var users = _reports.GroupBy(report => (report.Segment.Index, report.Runner)).Select(reports => reports.Last().Line.VirtualUsers).ToList();
        return new LoadFigures(
            counted == 0 ? null : (double)sum.Started * runners / counted,
            sum.Failed,
            sum.Succeeded + sum.Failed + sum.Limited,
            _failedInAll,
            latency.Count == 0 ? null : latency.PercentileMilliseconds(50),
            latency.Count == 0 ? null : latency.PercentileMilliseconds(99),
            users.Count == 0 ? null : users.Sum(user => user.Active),
            users.Count == 0 ? null : users.Sum(user => user.Initialized));
    }

    private void Forget()
    {
        while (_reports.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Length)
        {
            _reports.Dequeue();
            _figures = null;
        }
    }

    private static IReadOnlyList<ArrivalSecond> Seconds(RunnerReportLine line) => line.Scenarios.GetValueOrDefault(ScenarioNames.Main) ?? [];

    private static IEnumerable<IReadOnlyList<long>> Buckets(RunnerReportLine line) => Seconds(line).SelectMany(second => second.Buckets);
}
