using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What the runners said: each second's reports, once each, and their last accounts.</summary>
internal sealed class RunnerAccounts
{
    private readonly Dictionary<(int Segment, string Runner), List<RunnerReported>> _reports;
    private readonly Dictionary<(int Segment, string Runner), RunnerEnded> _ends;
    private readonly ConcurrentDictionary<(int Segment, string Runner, string Scenario), (ArrivalCounts Counts, FailureCounts Failures)> _sums = [];

    private RunnerAccounts(Dictionary<(int Segment, string Runner), List<RunnerReported>> reports, Dictionary<(int Segment, string Runner), RunnerEnded> ends) =>
        (_reports, _ends) = (reports, ends);

    public static RunnerAccounts From(IReadOnlyList<RunRecordEntry> entries)
    {
        var reports = new Dictionary<(int, string), (HashSet<int> Seen, List<RunnerReported> All)>();
        var ends = new Dictionary<(int, string), RunnerEnded>();
        foreach (var entry in entries)
        {
            if (entry is RunnerReported report)
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(reports, (report.Segment, report.Runner), out var exists);
                known = exists ? known : ([], []);
                if (known.Seen.Add(report.Sequence))
                {
                    known.All.Add(report);
                }
            }
            else if (entry is RunnerEnded end)
            {
                ends.TryAdd((end.Segment, end.Runner), end);
            }
        }

        return new RunnerAccounts(reports.ToDictionary(runner => runner.Key, runner => runner.Value.All), ends);
    }

    public IEnumerable<string> Runners(int segment) =>
        _ends.Keys.Concat(_reports.Keys).Where(key => key.Segment == segment).Select(key => key.Runner).Distinct().Order(StringComparer.Ordinal);

    public RunnerEnded? End(int segment, string runner) => _ends.GetValueOrDefault((segment, runner));

    public DateTimeOffset? LastEnd(int segment) => _ends.Values.Where(end => end.Segment == segment).Select(end => (DateTimeOffset?)end.At).Max();

    public double LateStartSeconds(int segment) => _ends.Values.Where(end => end.Segment == segment).Select(end => end.LateStartSeconds).DefaultIfEmpty(0).Max();

    /// <summary>A runner's last account where there is one, else what it reported.</summary>
    public ArrivalCounts Total(int segment, string scenario) => Runners(segment)
        .Select(runner => LastAccount(segment, runner, scenario) ?? Reported(segment, runner, scenario))
        .Aggregate(ArrivalCounts.None, (sum, next) => sum + next);

    /// <summary>Failed arrivals by class, likewise; null where some failed and nobody said why.</summary>
    public FailureCounts? Failures(int segment, string scenario)
    {
        var sum = FailureCounts.None;
        foreach (var runner in Runners(segment))
        {
            var said = End(segment, runner)?.Scenarios.GetValueOrDefault(scenario);
            var failures = said is null ? ReportedFailures(segment, runner, scenario) : said.Failures ?? FailureCounts.None;
            if (failures.Total() == 0 && (said?.Failed ?? Reported(segment, runner, scenario).Failed) > 0)
            {
                return null;
            }

            sum += failures;
        }

        return sum;
    }

    /// <summary>The sum of the classes of a runner's reports.</summary>
    public FailureCounts ReportedFailures(int segment, string runner, string scenario) => Sum(segment, runner, scenario).Failures;

    public ArrivalCounts? LastAccount(int segment, string runner, string scenario) =>
        End(segment, runner)?.Scenarios.GetValueOrDefault(scenario) is { } ledger ? ArrivalCounts.From(ledger) : null;

    /// <summary>The sum of a runner's reports; its own plan and what it lost are not in them.</summary>
    public ArrivalCounts Reported(int segment, string runner, string scenario) => Sum(segment, runner, scenario).Counts;

    /// <summary>Arrivals that started, by second of the segment.</summary>
    public IReadOnlyList<long> StartedBySecond(int segment, string scenario)
    {
        var started = new List<long>();
        foreach (var report in _reports.Where(runner => runner.Key.Segment == segment).SelectMany(runner => runner.Value))
        {
            foreach (var second in report.Packed.Seconds(scenario))
            {
                var number = second.Number;
                while (started.Count <= number)
                    started.Add(0);
                started[number] += Sum(second).Started;
            }
        }

        return started;
    }

    /// <summary>Goes over all reports of a scenario once, so that their sums are known, too; without it those of a runner are when they are asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StreamTally Tally(string scenario, RunPlan plan)
    {
        var buckets = new ArrivalBucket[(int)Math.Ceiling(plan.Duration / ArrivalBucket.Length)];
        for (var i = 0; i < buckets.Length; i++)
        {
            buckets[i] = new ArrivalBucket { At = i * ArrivalBucket.Length };
        }

        var starts = plan.Segments.ToDictionary(segment => segment.Index, segment => (int)segment.Start.TotalSeconds);
        var seconds = new StreamSeconds();
        Span<long> counts = stackalloc long[PackedWriter.RowLength];
        foreach (var (runner, reports) in _reports.Where(runner => starts.ContainsKey(runner.Key.Segment)))
        {
            var (start, sum, failures) = (starts[runner.Segment], default(ArrivalBucket), FailureCounts.None);
            foreach (var report in reports)
            {
                foreach (var second in report.Packed.Seconds(scenario))
                {
                    var at = start + second.Number;
                    var failed = second.Failures;
                    seconds.Add(at, second, failed);
                    failures = failed is null ? failures : failures + failed;
                    for (var row = 0; second.TryRow(ref row, counts);)
                    {
                        sum = sum.Plus(counts);

                        // A runner cannot report beyond the plan; were it to, the totals would still hold it.
                        if ((at * 10) + counts[0] is var index && index >= 0 && index < buckets.Length)
                            buckets[index] = buckets[index].Plus(counts);
                    }
                }
            }

            _sums[(runner.Segment, runner.Runner, scenario)] = (Counts(sum), failures);
        }

        // A load that ends when it is done is not silent behind that.
        var length = !plan.EndsWhenDone ? buckets.Length : Array.FindLastIndex(buckets, bucket => bucket.Accounted > 0) + 1;
        return new StreamTally(length == buckets.Length ? buckets : buckets[..length], seconds);
    }

    private (ArrivalCounts Counts, FailureCounts Failures) Sum(int segment, string runner, string scenario)
    {
        if (_sums.TryGetValue((segment, runner, scenario), out var known))
        {
            return known;
        }

        var (sum, failures) = (default(ArrivalBucket), FailureCounts.None);
        foreach (var report in _reports.GetValueOrDefault((segment, runner)) ?? [])
        {
            foreach (var second in report.Packed.Seconds(scenario))
            {
                sum = Sum(second, sum);
                failures = second.Failures is { } some ? failures + some : failures;
            }
        }

        return _sums[(segment, runner, scenario)] = (Counts(sum), failures);
    }

    private static ArrivalBucket Sum(PackedSecond second, ArrivalBucket sum = default)
    {
        Span<long> counts = stackalloc long[PackedWriter.RowLength];
        for (var row = 0; second.TryRow(ref row, counts);)
            sum = sum.Plus(counts);
        return sum;
    }

    private static ArrivalCounts Counts(ArrivalBucket sum) =>
        new(0, sum.Started, sum.Succeeded, sum.Failed, sum.TimedOut, sum.Limited, sum.Dropped, sum.NoVu, sum.Late, sum.Interrupted, 0);
}
