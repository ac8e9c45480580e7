using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What the runners said: each second's reports, once each, and their last accounts.</summary>
internal sealed class RunnerAccounts
{
    private readonly ILookup<(int Segment, string Runner), RunnerReported> _reports;
    private readonly Dictionary<(int Segment, string Runner), RunnerEnded> _ends;

    private RunnerAccounts(ILookup<(int Segment, string Runner), RunnerReported> reports, Dictionary<(int Segment, string Runner), RunnerEnded> ends) =>
        (_reports, _ends) = (reports, ends);

    public static RunnerAccounts From(IReadOnlyList<RunRecordEntry> entries)
    {
        var seen = new HashSet<(int, string, int)>();
        var reports = entries.OfType<RunnerReported>().Where(report => seen.Add((report.Segment, report.Runner, report.Sequence)))
            .ToLookup(report => (report.Segment, report.Runner));
        var ends = new Dictionary<(int, string), RunnerEnded>();
        foreach (var end in entries.OfType<RunnerEnded>())
        {
            ends.TryAdd((end.Segment, end.Runner), end);
        }

        return new RunnerAccounts(reports, ends);
    }

    public IEnumerable<string> Runners(int segment) =>
        _ends.Keys.Concat(_reports.Select(reports => reports.Key)).Where(key => key.Segment == segment).Select(key => key.Runner).Distinct().Order(StringComparer.Ordinal);

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
    public FailureCounts ReportedFailures(int segment, string runner, string scenario) => Seconds(_reports[(segment, runner)], scenario)
        .Aggregate(FailureCounts.None, (sum, entry) => sum + (entry.Second.Failures ?? FailureCounts.None));

    public ArrivalCounts? LastAccount(int segment, string runner, string scenario) =>
        End(segment, runner)?.Scenarios.GetValueOrDefault(scenario) is { } ledger ? ArrivalCounts.From(ledger) : null;

    /// <summary>The sum of a runner's reports; its own plan and what it lost are not in them.</summary>
    public ArrivalCounts Reported(int segment, string runner, string scenario)
    {
        var sum = Seconds(_reports[(segment, runner)], scenario)
            .SelectMany(entry => entry.Second.Buckets).Aggregate(default(ArrivalBucket), (bucket, counts) => bucket.Plus(counts));
        return new ArrivalCounts(0, sum.Started, sum.Succeeded, sum.Failed, sum.TimedOut, sum.Limited, sum.Dropped, sum.NoVu, sum.Late, sum.Interrupted, 0);
    }

    /// <summary>Arrivals that started, by second of the segment.</summary>
    public IReadOnlyList<long> StartedBySecond(int segment, string scenario)
    {
        var started = new List<long>();
        foreach (var (_, second) in Seconds(_reports.Where(reports => reports.Key.Segment == segment).SelectMany(reports => reports), scenario))
        {
            while (started.Count <= second.Second)
                started.Add(0);
            started[second.Second] += second.Buckets.Sum(counts => counts[1]);
        }

        return started;
    }

    public StreamLedger Stream(string scenario, RunPlan plan, ArrivalCounts total)
    {
        var buckets = new ArrivalBucket[(int)Math.Ceiling(plan.Duration / ArrivalBucket.Length)];
        for (var i = 0; i < buckets.Length; i++)
        {
            buckets[i] = new ArrivalBucket { At = i * ArrivalBucket.Length };
        }

        var starts = plan.Segments.ToDictionary(segment => segment.Index, segment => segment.Start);
        var seconds = Seconds(_reports.SelectMany(reports => reports), scenario)
            .Where(entry => starts.ContainsKey(entry.Report.Segment))
            .Select(entry => (At: (int)starts[entry.Report.Segment].TotalSeconds + entry.Second.Second, entry.Second)).ToList();
        foreach (var (at, second) in seconds)
        {
            foreach (var counts in second.Buckets)
            {
                // A runner cannot report beyond the plan; were it to, the totals would still hold it.
                if ((at * 10) + counts[0] is var index && index >= 0 && index < buckets.Length)
                    buckets[index] = buckets[index].Plus(counts);
            }
        }

        // A load that ends when it is done is not silent behind that.
        var length = !plan.EndsWhenDone ? buckets.Length : Array.FindLastIndex(buckets, bucket => bucket.Accounted > 0) + 1;
        return new StreamLedger(buckets[..length], total, plan.WarmUp, Histograms(seconds, second => second.Latency), Histograms(seconds, second => second.Lateness),
            Histograms(seconds, second => second.RequestDuration),
            seconds.Where(entry => entry.Second.Failures is not null).ToLookup(entry => entry.At, entry => entry.Second.Failures!));
    }

    private static ILookup<int, string> Histograms(IEnumerable<(int At, ArrivalSecond Second)> seconds, Func<ArrivalSecond, string?> of) =>
        seconds.Where(entry => !string.IsNullOrEmpty(of(entry.Second))).ToLookup(entry => entry.At, entry => of(entry.Second)!);

    private static IEnumerable<(RunnerReported Report, ArrivalSecond Second)> Seconds(IEnumerable<RunnerReported> reports, string scenario) =>
        reports.SelectMany(report => (report.Scenarios.GetValueOrDefault(scenario) ?? []).Select(second => (report, second)));
}
