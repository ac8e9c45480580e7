using System.Buffers;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// Histograms by whole second. A report merges the same seconds for many parts of the load, and those of a day are a million: so each is decoded once, when the first is asked for, on all
/// processors, and what all runners counted in a second and in a minute is kept.
/// </summary>
/// <param name="seconds">Seconds of the timeline.</param>
/// <param name="of">The encoded histograms of a second; asked for once.</param>
internal sealed class HistogramSeries(int seconds, Func<int, IEnumerable<ReadOnlyMemory<byte>>> of)
{
    private const int Minute = 60;
    private readonly Lazy<MergedMinute[]> _minutes = new(() => Merge(seconds, of));

    /// <summary>Adds what the seconds from <paramref name="from"/> to before <paramref name="to"/> counted, in the timeline.</summary>
    public void AddTo(TimeCounts sum, int from, int to)
    {
        to = Math.Min(to, seconds);
        for (var second = Math.Max(0, from); second < to;)
        {
            var (minute, within) = Math.DivRem(second, Minute);
            var whole = within == 0 && to - second >= Minute;
            sum.AddCounts(whole ? _minutes.Value[minute].Whole : _minutes.Value[minute].Second(within));
            second += whole ? Minute : 1;
        }
    }

    private static MergedMinute[] Merge(int seconds, Func<int, IEnumerable<ReadOnlyMemory<byte>>> of)
    {
        var minutes = new MergedMinute[(seconds + Minute - 1) / Minute];
        Parallel.For(0, minutes.Length, () => (Second: new TimeCounts(), Whole: new TimeCounts(), Bytes: new ArrayBufferWriter<byte>()), (minute, _, mine) =>
        {
            mine.Whole.Clear();
            mine.Bytes.ResetWrittenCount();
            var ends = new int[Math.Min(Minute, seconds - (minute * Minute))];
            for (var i = 0; i < ends.Length; i++)
            {
                mine.Second.Clear();
                foreach (var histogram in of((minute * Minute) + i))
                {
                    mine.Second.Add(histogram.Span);
                }

                var begin = mine.Bytes.WrittenCount;
                mine.Second.WriteTo(mine.Bytes);
                mine.Whole.AddCounts(mine.Bytes.WrittenSpan[begin..]);
                ends[i] = mine.Bytes.WrittenCount;
            }

            mine.Whole.WriteTo(mine.Bytes);
            minutes[minute] = new MergedMinute(mine.Bytes.WrittenSpan.ToArray(), ends);
            return mine;
        }, _ => { });
        return minutes;
    }

    /// <summary>The counts of a minute's seconds one after the other, and behind them those of the minute.</summary>
    private sealed record MergedMinute(byte[] Counts, int[] Ends)
    {
        public ReadOnlySpan<byte> Whole => Counts.AsSpan(Ends[^1]);

        public ReadOnlySpan<byte> Second(int second) => Counts.AsSpan(second == 0 ? 0 : Ends[second - 1], Ends[second] - (second == 0 ? 0 : Ends[second - 1]));
    }
}
