using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// The account of a run's load. A pure function of plan and record: what was planned comes from the plan's arithmetic, what became of it from the runners, and what
/// others saw of it from the witnesses, so that it can fail to balance.
/// </summary>
public sealed class LoadLedger
{
    private LoadLedger(DateTimeOffset? timelineStart, IReadOnlyList<SegmentLedger> segments, StreamLedger main, StreamLedger control, IReadOnlyList<string> foreign) =>
        (TimelineStart, Segments, Main, Control, ForeignTraffic) = (timelineStart, segments, main, control, foreign);

    /// <summary>The first planned arrival of the run; null when the load never began.</summary>
    public DateTimeOffset? TimelineStart { get; }

    /// <summary>Every segment of the plan, in order.</summary>
    public IReadOnlyList<SegmentLedger> Segments { get; }

    /// <summary>The main load.</summary>
    public StreamLedger Main { get; }

    /// <summary>The control stream.</summary>
    public StreamLedger Control { get; }

    /// <summary>Sentences: a witness saw requests that were not ours while the load ran. Empty when there were none to speak of.</summary>
    public IReadOnlyList<string> ForeignTraffic { get; }

    /// <summary>No segment is out of balance, contradicted or unsound, and nobody else was loading.</summary>
    public bool IsSound => ForeignTraffic.Count == 0
        && Segments.All(segment => segment.Imbalances.Count == 0 && segment.Contradictions.Count == 0 && segment.UnsoundReasons.Count == 0);

    /// <summary>The account of what the record holds so far.</summary>
    public static LoadLedger From(RunPlan plan, IReadOnlyList<RunRecordEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(entries);
        var others = WithoutCounts(entries);
        var start = others.OfType<LoadStarted>().LastOrDefault()?.TimelineStart;
        var runners = RunnerAccounts.From(entries);
        var (main, control, witnesses) = (default(StreamTally)!, default(StreamTally)!, default(WitnessReadings)!);
        Parallel.Invoke(
            () => main = runners.Tally(ScenarioNames.Main, plan),
            () => control = runners.Tally(ScenarioNames.Control, plan),
            () => witnesses = WitnessReadings.From(entries, start));
        var segments = plan.Segments.Select(segment => Account(plan, segment, start, others, runners, witnesses)).ToList();
        return new LoadLedger(
            start,
            segments,
            Stream(main, segments.Select(segment => segment.Main)),
            Stream(control, segments.Select(segment => segment.Control)),
            plan.Script is null ? witnesses.ForeignTraffic(plan.Segments, Sum(segments.Select(segment => segment.Main + segment.Control)).Started) : []);

        StreamLedger Stream(StreamTally tally, IEnumerable<ArrivalCounts> counts) => new(tally.Buckets, Sum(counts), plan.WarmUp, tally.Seconds);
    }

    /// <summary>The entries that the ledger does not hold: a day's record is nearly all reports and readings, and whoever looks for something else need not pass them again and again.</summary>
    internal static IReadOnlyList<RunRecordEntry> WithoutCounts(IReadOnlyList<RunRecordEntry> entries) => [.. entries.Where(entry => entry is not (RunnerReported or WitnessRead))];

    /// <summary>The moment of the timeline as a time of day; throws when the load never began.</summary>
    public DateTimeOffset At(TimeSpan fromStart) =>
        TimelineStart is { } start ? start + fromStart : throw new InvalidOperationException("The load never began, so there is no timeline.");

    private static SegmentLedger Account(
        RunPlan plan, SegmentPlan segment, DateTimeOffset? start, IReadOnlyList<RunRecordEntry> entries, RunnerAccounts runners, WitnessReadings witnesses)
    {
        var created = entries.OfType<SegmentCreated>().LastOrDefault(entry => entry.Index == segment.Index);
        var ended = entries.OfType<SegmentEnded>().LastOrDefault(entry => entry.Index == segment.Index);
        var main = runners.Total(segment.Index, ScenarioNames.Main) with { Planned = segment.PlannedArrivals };
        var control = runners.Total(segment.Index, ScenarioNames.Control) with { Planned = segment.PlannedControlArrivals };
        var startsAt = start + segment.Start;
        var witness = witnesses.Totals(segment, startsAt, runners.LastEnd(segment.Index));
        var cancelled = ended?.Cancelled ?? false;
        return new SegmentLedger
        {
            Plan = segment,
            StartsAt = startsAt,
            CreatedAt = created?.At,
            EndedAt = ended?.At,
            Cancelled = cancelled,
            UnsoundReasons = ended?.Reasons ?? [],
            Main = main,
            Control = control,
            Witness = witness,
            Failures = runners.Failures(segment.Index, ScenarioNames.Main),
            LateStartSeconds = runners.LateStartSeconds(segment.Index),
            Imbalances = created is null ? [] : [.. LedgerRules.Imbalances(segment, main, control, runners, complete: ended is { Cancelled: false })],

            // An iteration of a user's script may be any number of requests, and they carry no label.
            Contradictions = created is null || plan.Script is not null ? [] : [.. LedgerRules.Contradictions(plan.Target, segment, main, control, witness)],
        };
    }

    private static ArrivalCounts Sum(IEnumerable<ArrivalCounts> counts) => counts.Aggregate(ArrivalCounts.None, (sum, next) => sum + next);
}
