using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace GatewayPerf.LoadTesting;

/// <summary>The histograms of each second of the timeline, to be merged over any of them. Whole minutes are decoded once, however often they are asked for: a report of a day asks for millions.</summary>
internal sealed class HistogramSeconds(ILookup<int, string> histograms)
{
    private const int Minute = 60;
    private readonly ConcurrentDictionary<int, IReadOnlyList<(long Value, long Count)>> _minutes = new();

    /// <summary>Adds the seconds from <paramref name="from"/> to before <paramref name="to"/> to a distribution.</summary>
    public void AddTo(LatencyDistribution merged, int from, int to)
    {
        var (first, last) = ((from + Minute - 1) / Minute, to / Minute);
        if (first >= last)
        {
            AddSeconds(merged, from, to);
            return;
        }

        AddSeconds(merged, from, first * Minute);
        Parallel.For(first, last, minute => _minutes.GetOrAdd(minute, Decode));
        for (var minute = first; minute < last; minute++)
        {
            merged.Add(_minutes[minute]);
        }

        AddSeconds(merged, last * Minute, to);
    }

    private void AddSeconds(LatencyDistribution merged, int from, int to)
    {
        for (var second = from; second < to; second++)
        {
            foreach (var text in histograms[second])
            {
                merged.MergeEncoded(text);
            }
        }
    }

    private IReadOnlyList<(long Value, long Count)> Decode(int minute)
    {
        var sum = new Dictionary<long, long>();
        for (var second = minute * Minute; second < (minute + 1) * Minute; second++)
        {
            foreach (var (value, count) in histograms[second].SelectMany(LatencyDistribution.Decode))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sum, value, out _) += count;
            }
        }

        return [.. sum.Select(pair => (pair.Key, pair.Value))];
    }
}
