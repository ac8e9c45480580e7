using System.Globalization;
using System.Text;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Outputs;

/// <summary><c>--out csv</c>: a line for each sample.</summary>
internal sealed class CsvOutput : ISampleOutput
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _lines = new();
    private readonly Stream _target;
    private readonly CsvSettings _settings;
    private readonly string[] _columns;
    private readonly Func<DateTimeOffset, string> _time;
    private readonly Timer _flush;

    /// <param name="settings">File, times and how often it is written.</param>
    /// <param name="stdout">Standard output.</param>
    /// <param name="systemTags">The system tags that are on: a column each, unless they are metadata.</param>
    /// <exception cref="K6Exception">The file cannot be made (255).</exception>
    public CsvOutput(CsvSettings settings, Stream stdout, IReadOnlySet<string> systemTags)
    {
        (_settings, _time) = (settings, CsvSettings.TimeFormats[settings.TimeFormat]);
        _columns = [.. systemTags.Except(SystemTags.Metadata).Order(StringComparer.Ordinal)];
        _target = OutputFile.Open(settings.FileName, stdout);
        _lines.AppendJoin(',', ["metric_name", "timestamp", "metric_value", .. _columns, "extra_tags", "metadata"]).Append('\n');
        _flush = new Timer(_ => Flush(), null, settings.SaveInterval, settings.SaveInterval);
    }

    public string Description => $"csv ({(_settings.FileName is "" or "-" ? "stdout" : _settings.FileName)})";

    public void Add(TagSet tags, DateTimeOffset at, ReadOnlySpan<Sample> samples)
    {
        var all = tags.ToDictionary();
        var cells = _columns.Select(c => all.GetValueOrDefault(c, "")).Append(Joined(all)).Append(Joined(tags.Metadata));
        var line = string.Join(',', cells.Select(Quoted)) + "\n";
        lock (_gate)
        {
            foreach (var (metric, value) in samples)
                _lines.Append(CultureInfo.InvariantCulture, $"{metric.Name},{_time(at)},{value:F6},{line}");
        }
    }

    public void Dispose()
    {
        _flush.Dispose();
        Flush();
        _target.Dispose();
    }

    private void Flush()
    {
        lock (_gate)
        {
            OutputFile.Write(_target, Encoding.UTF8.GetBytes(_lines.ToString()));
            _lines.Clear();
        }
    }

    /// <summary>What has no column of its own; a system tag that is off has none and is left out.</summary>
    private static string Joined(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join('&', pairs.Where(t => SystemTags.Metadata.Contains(t.Key) || !SystemTags.All.Contains(t.Key)).Select(t => $"{t.Key}={t.Value}"));

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
