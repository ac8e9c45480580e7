using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// Histograms by whole second. A report merges the same seconds for many parts of the load; minutes that were once merged are kept as what they counted, because reading a day's seconds again
/// and again takes minutes.
/// </summary>
/// <param name="seconds">The encoded histograms of each second.</param>
internal sealed class HistogramSeries(ILookup<int, string> seconds)
{
    private const int Minute = 60;
    private readonly ConcurrentDictionary<int, IReadOnlyList<(long Value, long Count)>> _minutes = [];

    /// <summary>What the seconds from <paramref name="from"/> to before <paramref name="to"/> counted, in no order.</summary>
    public IEnumerable<(long Value, long Count)> Counted(int from, int to)
    {
        var (first, end) = ((from + Minute - 1) / Minute, to / Minute);
        if (first >= end)
        {
            return Seconds(from, to);
        }

        Parallel.For(first, end, minute => _minutes.GetOrAdd(minute, Merge));
        return Seconds(from, first * Minute).Concat(Enumerable.Range(first, end - first).SelectMany(minute => _minutes[minute])).Concat(Seconds(end * Minute, to));
    }

    private IEnumerable<(long Value, long Count)> Seconds(int from, int to)
    {
        for (var second = from; second < to; second++)
        {
            foreach (var counted in seconds[second].SelectMany(LatencyDistribution.Decode))
            {
                yield return counted;
            }
        }
    }

    private IReadOnlyList<(long Value, long Count)> Merge(int minute)
    {
        var counts = new Dictionary<long, long>();
        foreach (var (value, count) in Seconds(minute * Minute, (minute + 1) * Minute))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _) += count;
        }

        return [.. counts.Select(entry => (entry.Key, entry.Value))];
    }
}
