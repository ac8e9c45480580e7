using System.Collections.Concurrent;

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
        for (var second = from; second < to;)
        {
            var whole = second % Minute == 0 && second + Minute <= to;
            foreach (var counted in whole ? _minutes.GetOrAdd(second, Merge) : seconds[second].SelectMany(LatencyDistribution.Decode))
            {
                yield return counted;
            }

            second += whole ? Minute : 1;
        }
    }

    private IReadOnlyList<(long Value, long Count)> Merge(int from)
    {
        var counts = new Dictionary<long, long>();
        foreach (var (value, count) in Enumerable.Range(from, Minute).SelectMany(second => seconds[second]).SelectMany(LatencyDistribution.Decode))
        {
            counts[value] = counts.GetValueOrDefault(value) + count;
        }

        return [.. counts.Select(entry => (entry.Key, entry.Value))];
    }
}
