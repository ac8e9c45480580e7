using System.Globalization;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>The readings of the gateway's and the upstream's request counters.</summary>
internal sealed class WitnessReadings
{
    // The driver reads every second; a pod that was last read this long before a segment had no part in it.
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(2);
    private readonly IReadOnlyList<CounterLife> _lives;

    private WitnessReadings(IEnumerable<WitnessRead> readings, DateTimeOffset? timelineStart) =>
        _lives = CounterLife.Split(readings, timelineStart);

    public static WitnessReadings From(IReadOnlyList<RunRecordEntry> entries, DateTimeOffset? timelineStart) =>
        new(timelineStart is null ? [] : entries.OfType<WitnessRead>(), timelineStart);

    /// <summary>The label of a segment's requests.</summary>
    public static string MainLabel(int segment) => segment.ToString(CultureInfo.InvariantCulture);

    /// <summary>The label of a segment's control requests.</summary>
    public static string DirectLabel(int segment) => $"{MainLabel(segment)}/direct";

    public WitnessTotals Totals(SegmentPlan segment, DateTimeOffset? startsAt, DateTimeOffset? endedAt)
    {
        var end = endedAt ?? startsAt + segment.Duration;
        return new WitnessTotals(
            Seen(WitnessKind.Gateway, MainLabel(segment.Index)),
            Seen(WitnessKind.Upstream, MainLabel(segment.Index)),
            Seen(WitnessKind.Upstream, DirectLabel(segment.Index)),
            Binds(WitnessKind.Gateway, startsAt, end),
            Binds(WitnessKind.Upstream, startsAt, end));
    }

    /// <summary>A sentence for each kind of witness that saw more than 0.1 % of foreign requests while it was read.</summary>
    public IReadOnlyList<string> ForeignTraffic(IReadOnlyList<SegmentPlan> segments, long started)
    {
        var ours = segments.SelectMany(segment => new[] { MainLabel(segment.Index), DirectLabel(segment.Index) }).ToHashSet();
        var sentences = new List<string>();
        foreach (var kind in _lives.GroupBy(life => life.Kind))
        {
            var foreign = kind.Sum(life => Foreign(life.Last) - Foreign(life.First));
            if (foreign > started * LedgerRules.Tolerance)
            {
                sentences.Add($"The {kind.Key} saw {foreign} requests that were not this run's while the load ran, so somebody else was loading it.");
            }
        }

        return sentences;

        long Foreign(IReadOnlyDictionary<string, long> counts) => counts.Where(pair => !ours.Contains(pair.Key)).Sum(pair => pair.Value);
    }

    private long? Seen(string kind, string label)
    {
        var lives = _lives.Where(life => life.Kind == kind).ToList();
        // What a counter held before the first arrival of this run is an earlier run's, on a cluster that was kept.
        return lives.Count == 0 ? null : lives.Sum(life => life.Last.GetValueOrDefault(label) - life.Before.GetValueOrDefault(label));
    }

    private bool Binds(string kind, DateTimeOffset? startsAt, DateTimeOffset? endedAt)
    {
        var last = _lives.Where(life => life.Kind == kind).Select(life => life.LastAt).Where(at => at >= startsAt - Gone).ToList();
        return last.Count > 0 && last.All(at => at >= endedAt);
    }
}
