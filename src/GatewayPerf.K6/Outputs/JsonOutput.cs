using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Thresholds;

namespace GatewayPerf.K6.Outputs;

/// <summary><c>--out json</c>: a line for each metric when it is met first, and one for each sample.</summary>
internal sealed class JsonOutput : ISampleOutput
{
    private static readonly TimeSpan FlushPeriod = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly Stream _target;
    private readonly HashSet<Metric> _met = [];
    private readonly ThresholdSet _thresholds;
    private readonly string _name;
    private readonly Timer _flush;

    /// <param name="file">The file; compressed when it ends in <c>.gz</c>; empty or <c>-</c> for standard output.</param>
    /// <param name="stdout">Standard output.</param>
    /// <param name="thresholds">The thresholds of the test.</param>
    /// <exception cref="K6Exception">The file cannot be made (255).</exception>
    public JsonOutput(string file, Stream stdout, ThresholdSet thresholds)
    {
        (_name, _thresholds) = (file, thresholds);
        _target = OutputFile.Open(file, stdout);
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _flush = new Timer(_ => Flush(), null, FlushPeriod, FlushPeriod);
    }

    public string Description => $"json ({(_name.Length == 0 ? "-" : _name)})";

    public void Add(TagSet tags, DateTimeOffset at, ReadOnlySpan<Sample> samples)
    {
        lock (_gate)
        {
            foreach (var (metric, value) in samples)
            {
                if (_met.Add(metric))
                    WriteMetric(metric);
                WritePoint(metric, value, tags, at);
            }
        }
    }

    public void Dispose()
    {
        _flush.Dispose();
        Flush();
        _json.Dispose();
        _target.Dispose();
    }

    private void WriteMetric(Metric metric)
    {
        _json.WriteStartObject();
        _json.WriteString("type", "Metric");
        _json.WriteStartObject("data");
        _json.WriteString("name", metric.Name);
        _json.WriteString("type", MetricRegistry.Spell(metric.Type));
        _json.WriteString("contains", MetricRegistry.Spell(metric.Contains));
        _json.WriteStartArray("thresholds");
        foreach (var threshold in _thresholds.All.Where(t => t.Metric == metric))
            _json.WriteStringValue(threshold.Source);
        _json.WriteEndArray();
        WriteParts(metric);
        _json.WriteEndObject();
        _json.WriteString("metric", metric.Name);
        EndLine();
    }

    private void WriteParts(Metric metric)
    {
        if (metric.Parts.Count == 0)
        {
            _json.WriteNull("submetrics");
            return;
        }

        _json.WriteStartArray("submetrics");
        foreach (var part in metric.Parts)
        {
            _json.WriteStartObject();
            _json.WriteString("name", part.Name);
            _json.WriteString("suffix", part.Selector);
            _json.WriteStartObject("tags");
            foreach (var (name, value) in part.Tags)
                _json.WriteString(name, value);
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WritePoint(Metric metric, double value, TagSet tags, DateTimeOffset at)
    {
        _json.WriteStartObject();
        _json.WriteString("metric", metric.Name);
        _json.WriteString("type", "Point");
        _json.WriteStartObject("data");
        _json.WriteString("time", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        _json.WriteNumber("value", value);
        _json.WriteStartObject("tags");
        foreach (var (name, text) in tags.ToDictionary())
            _json.WriteString(name, text);
        _json.WriteEndObject();
        WriteMetadata(tags.Metadata);
        _json.WriteEndObject();
        EndLine();
    }

    private void WriteMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
            return;
        _json.WriteStartObject("metadata");
        foreach (var (name, text) in metadata)
            _json.WriteString(name, text);
        _json.WriteEndObject();
    }

    private void EndLine()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
    }

    private void Flush()
    {
        lock (_gate)
        {
            if (_buffer.WrittenCount == 0)
                return;
            OutputFile.Write(_target, _buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }
    }
}
