using System.Buffers;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>All series of a run, found by metric and tags. It belongs to the output's thread.</summary>
internal sealed class SeriesTable
{
    /// <summary>So many metrics with their own tags are kept; a script that puts ever new values into a tag would fill the memory of runner and Prometheus.</summary>
    public const int MaxSeries = 50_000;

    /// <summary>The tag that k6 gives every sample when trends are native histograms.</summary>
    private const string NativeHistogramsTag = "k6_feature_native_histograms";

    private readonly RemoteWriteSettings _settings;
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Group>.AlternateLookup<ReadOnlySpan<char>> _byTags;
    private readonly List<Series> _all = [];
    private readonly List<(string Name, string Value)> _tags = [];
    private readonly ArrayBufferWriter<char> _text = new(1024);
    private TagSet? _lastTags;
    private Group _last = null!;

    public SeriesTable(RemoteWriteSettings settings)
    {
        _settings = settings;
        _byTags = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<Series> All => _all;

    /// <summary>The samples of series that there was no room for.</summary>
    public long LeftOut { get; private set; }

    public void Add(ReadOnlySpan<PendingSample> samples)
    {
        foreach (var (tags, metric, value, at) in samples)
        {
            // The samples of one moment share their tags.
            if (!ReferenceEquals(tags, _lastTags))
                (_lastTags, _last) = (tags, Find(tags));
            if (Find(_last, metric) is { } series)
                series.Add(value, at);
            else
                LeftOut++;
        }
    }

    private Group Find(TagSet tags)
    {
        tags.CopyTo(_tags);
        _tags.RemoveAll(SeriesLabels.IsNone);
        if (_settings.TrendAsNativeHistogram)
            _tags.Add((NativeHistogramsTag, "true"));
        _text.ResetWrittenCount();
        foreach (var (name, value) in _tags)
        {
            _text.Write(name);
            _text.Write("\0");
            _text.Write(value);
            _text.Write("\0");
        }

        if (_byTags.TryGetValue(_text.WrittenSpan, out var group))
            return group;
        group = new Group(new SeriesLabels(_tags), []);
        if (_all.Count < MaxSeries)
            _byTags[_text.WrittenSpan] = group;
        return group;
    }

    private Series? Find(Group group, Metric metric)
    {
        if (group.Series.TryGetValue(metric, out var series))
            return series;
        if (_all.Count >= MaxSeries)
            return null;
        group.Series.Add(metric, series = SeriesFactory.Create(metric, group.Labels, _settings));
        _all.Add(series);
        return series;
    }

    private sealed record Group(SeriesLabels Labels, Dictionary<Metric, Series> Series);
}
