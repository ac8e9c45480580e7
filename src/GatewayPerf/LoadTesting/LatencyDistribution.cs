using HdrHistogram;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// A distribution of times, merged from histograms and never averaged. Kept in microseconds from 1 µs to 120 s with 3 significant digits, so that a percentile is
/// at most 0.1 % off.
/// </summary>
public sealed class LatencyDistribution
{
    private const long HighestMicroseconds = 120_000_000;
    private const int SignificantDigits = 3;
    private static readonly LongHistogram Scale = new(1, HighestMicroseconds, SignificantDigits);

    // A histogram is 147 KB. A second's times are few, and a report of a day asks for each of its seconds.
    private const int Few = 1024;

    [ThreadStatic]
    private static LongHistogram? _scratch;

    private readonly List<(long Value, long Count)> _few = [];
    private LongHistogram? _histogram;

    /// <summary>How exact a percentile is, in words for a report.</summary>
    public static string Quantisation => "HdrHistogram, 3 significant digits";

    /// <summary>How far apart two neighbouring percentiles can be at a time, in milliseconds: what differs by no more may be the same.</summary>
    public static double StepMilliseconds(double milliseconds) =>
        Scale.SizeOfEquivalentValueRange(Math.Clamp((long)(milliseconds * 1000), 1, HighestMicroseconds)) / 1000.0;

    /// <summary>Number of times in it.</summary>
    public long Count => _histogram?.TotalCount ?? _few.Sum(time => time.Count);

    /// <summary>The longest, in milliseconds; 0 when there is none.</summary>
    public double MaxMilliseconds => Count == 0 ? 0 : Histogram().GetMaxValue() / 1000.0;

    /// <summary>The time that a share of them does not exceed (50, 99, 99.9 …), in milliseconds; 0 when there is none.</summary>
    public double PercentileMilliseconds(double percentile) => Count == 0 ? 0 : Histogram().GetValueAtPercentile(percentile) / 1000.0;

    /// <summary>Adds all times of another distribution to this one and gives this one.</summary>
    public LatencyDistribution Merge(LatencyDistribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._histogram is { } many)
        {
            Own().Add(many);
        }
        else
        {
            // A copy, because the other may be this one.
            Add([.. other._few]);
        }

        return this;
    }

    /// <summary>Adds one time; those out of range count as the nearest that is in it.</summary>
    public void Record(TimeSpan time) => Add([(Math.Clamp((long)time.TotalMicroseconds, 1, HighestMicroseconds), 1)]);

    /// <summary>The text form in which runners report: HdrHistogram V2, compressed, base64.</summary>
    public string Encode() => EncodedHistogram.Encode(Histogram());

    /// <summary>Throws <see cref="FormatException"/> when the text is not what <see cref="Encode"/> writes.</summary>
    public static void Check(string text) => Decode(text);

    /// <summary>Adds what <see cref="Encode"/> wrote. Throws <see cref="FormatException"/>, and adds nothing, when the text is no histogram.</summary>
    public void MergeEncoded(string text)
    {
        Add(Decode(text));
    }

    /// <summary>Times in microseconds and how often they were counted, as <see cref="Encode"/> wrote them. Throws <see cref="FormatException"/> when the text is no histogram.</summary>
    internal static IReadOnlyList<(long Value, long Count)> Decode(string text) => EncodedHistogram.Decode(text, HighestMicroseconds);

    /// <summary>Adds what <see cref="Decode"/> gave.</summary>
    internal void Add(IReadOnlyList<(long Value, long Count)> counts)
    {
        if (_histogram is null && _few.Count + counts.Count <= Few)
        {
            _few.AddRange(counts);
            return;
        }

        Record(Own(), counts);
    }

    // This distribution's own histogram, made when its times are no longer few.
    private LongHistogram Own()
    {
        if (_histogram is null)
        {
            _histogram = New();
            Record(_histogram, _few);
            _few.Clear();
        }

        return _histogram;
    }

    // To be asked at once: of few times it is one that the next distribution uses, too.
    private LongHistogram Histogram()
    {
        if (_histogram is { } own)
        {
            return own;
        }

        var scratch = _scratch ??= New();
        scratch.Reset();
        Record(scratch, _few);
        return scratch;
    }

    private static LongHistogram New() => new(1, HighestMicroseconds, SignificantDigits);

    private static void Record(LongHistogram histogram, IReadOnlyList<(long Value, long Count)> counts)
    {
        foreach (var (value, count) in counts)
        {
            histogram.RecordValueWithCount(value, count);
        }
    }
}
