using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Summary;

/// <summary>The summary as JSON: what <c>handleSummary()</c> gets, and the file of <c>--summary-export</c>.</summary>
internal static class SummaryJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, IndentSize = 4 };

    /// <summary>The argument of <c>handleSummary()</c>.</summary>
    public static string ForScript(SummaryData data) => Write(Compact, json =>
    {
        WriteGroup(json, "root_group", data.Root, asArrays: true);
        json.WriteStartObject("options");
        json.WriteStartArray("summaryTrendStats");
        foreach (var stat in data.TrendStats)
            json.WriteStringValue(stat);
        json.WriteEndArray();
        json.WriteString("summaryTimeUnit", data.TimeUnit ?? "");
        json.WriteBoolean("noColor", true);
        json.WriteEndObject();
        json.WriteStartObject("state");
        json.WriteBoolean("isStdOutTTY", !Console.IsOutputRedirected);
        json.WriteBoolean("isStdErrTTY", !Console.IsErrorRedirected);
        json.WriteNumber("testRunDurationMs", data.Duration.TotalMilliseconds);
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        foreach (var metric in data.Metrics)
        {
            json.WriteStartObject(metric.Name);
            json.WriteString("type", MetricRegistry.Spell(metric.Type));
            json.WriteString("contains", MetricRegistry.Spell(metric.Contains));
            json.WriteStartObject("values");
            foreach (var (name, value) in metric.Values)
                json.WriteNumber(name, value);
            json.WriteEndObject();
            if (metric.Thresholds.Count > 0)
            {
                json.WriteStartObject("thresholds");
                foreach (var threshold in metric.Thresholds)
                {
                    json.WriteStartObject(threshold.Source);
                    json.WriteBoolean("ok", threshold.Ok);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteSetupData(json, data);
    });

    /// <summary>The file of <c>--summary-export</c>; its thresholds are true when they have failed, as they are in k6.</summary>
    public static string ForExport(SummaryData data) => Write(Indented, json =>
    {
        WriteGroup(json, "root_group", data.Root, asArrays: false);
        json.WriteStartObject("metrics");
        foreach (var metric in data.Metrics)
        {
            json.WriteStartObject(metric.Name);
            foreach (var (name, value) in metric.Values)
                json.WriteNumber(metric.Type == MetricType.Rate && name == "rate" ? "value" : name, value);
            if (metric.Thresholds.Count > 0)
            {
                json.WriteStartObject("thresholds");
                foreach (var threshold in metric.Thresholds)
                    json.WriteBoolean(threshold.Source, !threshold.Ok);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteSetupData(json, data);
    });

    private static void WriteSetupData(Utf8JsonWriter json, SummaryData data)
    {
        if (data.SetupData is not { } setup)
            return;
        json.WritePropertyName("setup_data");
        json.WriteRawValue(setup);
    }

    private static void WriteGroup(Utf8JsonWriter json, string? key, Group group, bool asArrays)
    {
        Start(json, key);
        json.WriteString("name", group.Name);
        json.WriteString("path", group.Path);
        json.WriteString("id", group.Id);
        All(json, "groups", group.Groups, asArrays, inner => WriteGroup(json, asArrays ? null : inner.Name, inner, asArrays));
        All(json, "checks", group.Checks, asArrays, check =>
        {
            Start(json, asArrays ? null : check.Name);
            json.WriteString("name", check.Name);
            json.WriteString("path", check.Path);
            json.WriteString("id", check.Id);
            json.WriteNumber("passes", check.Passes);
            json.WriteNumber("fails", check.Fails);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void All<T>(Utf8JsonWriter json, string key, IEnumerable<T> all, bool asArray, Action<T> write)
    {
        if (asArray)
            json.WriteStartArray(key);
        else
            json.WriteStartObject(key);
        foreach (var one in all)
            write(one);
        if (asArray)
            json.WriteEndArray();
        else
            json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string? key)
    {
        if (key is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(key);
    }

    private static string Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
