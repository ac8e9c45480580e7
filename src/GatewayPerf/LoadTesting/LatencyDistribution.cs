using GatewayPerf.Runs;
using HdrHistogram;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// A distribution of times, merged from histograms and never averaged. Kept in microseconds from 1 µs to 120 s with 3 significant digits, so that a percentile is
/// at most 0.1 % off.
/// </summary>
public sealed class LatencyDistribution
{
    private const long HighestMicroseconds = TimeCounts.HighestValue;
    private const int SignificantDigits = 3;
    private static readonly LongHistogram Scale = new(1, HighestMicroseconds, SignificantDigits);
    private readonly LongHistogram _histogram = new(1, HighestMicroseconds, SignificantDigits);

    /// <summary>How exact a percentile is, in words for a report.</summary>
    public static string Quantisation => "HdrHistogram, 3 significant digits";

    /// <summary>How far apart two neighbouring percentiles can be at a time, in milliseconds: what differs by no more may be the same.</summary>
    public static double StepMilliseconds(double milliseconds) =>
        Scale.SizeOfEquivalentValueRange(Math.Clamp((long)(milliseconds * 1000), 1, HighestMicroseconds)) / 1000.0;

    /// <summary>Number of times in it.</summary>
    public long Count => _histogram.TotalCount;

    /// <summary>The longest, in milliseconds; 0 when there is none.</summary>
    public double MaxMilliseconds => Count == 0 ? 0 : _histogram.GetMaxValue() / 1000.0;

    /// <summary>The time that a share of them does not exceed (50, 99, 99.9 …), in milliseconds; 0 when there is none.</summary>
    public double PercentileMilliseconds(double percentile) => Count == 0 ? 0 : _histogram.GetValueAtPercentile(percentile) / 1000.0;

    /// <summary>Adds all times of another distribution to this one and gives this one.</summary>
    public LatencyDistribution Merge(LatencyDistribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _histogram.Add(other._histogram);
        return this;
    }

    /// <summary>Adds one time; those out of range count as the nearest that is in it.</summary>
    public void Record(TimeSpan time) => _histogram.RecordValue(Math.Clamp((long)time.TotalMicroseconds, 1, HighestMicroseconds));

    /// <summary>The text form in which runners report: HdrHistogram V2, compressed, base64.</summary>
    public string Encode() => EncodedHistogram.Encode(_histogram);

    /// <summary>Throws <see cref="FormatException"/> when the text is not what <see cref="Encode"/> writes.</summary>
    public static void Check(string text) => Decode(text);

    /// <summary>Adds what <see cref="Encode"/> wrote. Throws <see cref="FormatException"/>, and adds nothing, when the text is no histogram.</summary>
    public void MergeEncoded(string text) => Merge(Decode(text));

    /// <summary>What an encoded distribution counted, until the thread decodes another. Throws <see cref="FormatException"/> when the text is no histogram.</summary>
    internal static TimeCounts Decode(string text)
    {
        var counts = TimeCounts.Borrow();
        counts.Add(PackedTimes.Of(text).Bytes.Span);
        return counts;
    }

    /// <summary>Adds what was counted.</summary>
    internal LatencyDistribution Merge(TimeCounts counts)
    {
        foreach (var (value, count) in counts.Counted())
            _histogram.RecordValueWithCount(value, count);
        return this;
    }
}
