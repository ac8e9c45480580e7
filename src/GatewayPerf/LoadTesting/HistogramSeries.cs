using System.Buffers;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// Histograms by whole second. A report merges the same seconds for many parts of the load, and those of a day are a million: so when the first is asked for, all are decoded on all processors,
/// and what was counted in each minute is kept.
/// </summary>
/// <param name="seconds">Seconds of the timeline.</param>
/// <param name="add">Adds what was counted in a second, decoding it.</param>
internal sealed class HistogramSeries(int seconds, Action<TimeCounts, int> add)
{
    private const int Minute = 60;
    private readonly Lazy<byte[][]> _minutes = new(() => Minutes(seconds, add));

    /// <summary>Adds what the seconds from <paramref name="from"/> to before <paramref name="to"/> counted, in the timeline.</summary>
    public void AddTo(TimeCounts sum, int from, int to)
    {
        to = Math.Min(to, seconds);
        for (var second = Math.Max(0, from); second < to;)
        {
            var (minute, within) = Math.DivRem(second, Minute);
            if (within == 0 && to - second >= Minute)
            {
                sum.AddCounts(_minutes.Value[minute]);
                second += Minute;
            }
            else
            {
                add(sum, second++);
            }
        }
    }

    private static byte[][] Minutes(int seconds, Action<TimeCounts, int> add)
    {
        var minutes = new byte[seconds / Minute][];
        Parallel.For(0, minutes.Length, () => (Counts: new TimeCounts(), Bytes: new ArrayBufferWriter<byte>()), (minute, _, mine) =>
        {
            mine.Counts.Clear();
            mine.Bytes.ResetWrittenCount();
            for (var second = minute * Minute; second < (minute + 1) * Minute; second++)
            {
                add(mine.Counts, second);
            }

            mine.Counts.WriteTo(mine.Bytes);
            minutes[minute] = mine.Bytes.WrittenSpan.ToArray();
            return mine;
        }, _ => { });
        return minutes;
    }
}
