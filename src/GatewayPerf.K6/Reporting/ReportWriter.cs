using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Thresholds;

namespace GatewayPerf.K6.Reporting;

/// <summary>The runner's stdout: one JSON object a line, flushed at once.</summary>
internal sealed class ReportWriter(Stream output, string instance, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly HistogramText _histograms = new();
    private Utf8JsonWriter? _json;
    private int _sequence;

    public void Start(DateTimeOffset startAt, double lateStartSeconds, IEnumerable<Executor> executors) =>
        Line("k6.start", json =>
        {
            json.WriteString("startAt", Instant(startAt));
            json.WriteNumber("lateStartSeconds", lateStartSeconds);
            json.WriteStartArray("scenarios");
            foreach (var executor in executors)
            {
                json.WriteStartObject();
                json.WriteString("name", executor.Scenario.Name);
                json.WriteString("executor", executor.Scenario.Executor);
                WritePlanned(json, executor.Planned);
                json.WriteNumber("maxVUs", executor.MaxVUs);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    public void Report(IReadOnlyList<ScenarioRecorder> scenarios, int active, int initialized) => Line("k6.report", json =>
    {
        json.WriteNumber("sequence", ++_sequence);
        json.WriteStartObject("scenarios");
        foreach (var scenario in scenarios)
        {
            json.WriteStartArray(scenario.Name);
            foreach (var delta in scenario.Drain())
            {
                Write(json, delta);
                scenario.Recycle(delta);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartObject("vus");
        json.WriteNumber("active", active);
        json.WriteNumber("initialized", initialized);
        json.WriteEndObject();
    });

    public void End(ExitCode code, string? reason, IEnumerable<ScenarioRecorder> scenarios, IReadOnlyList<Threshold> thresholds) => Line("k6.end", json =>
    {
        json.WriteNumber("exitCode", (int)code);
        json.WriteString("reason", reason);
        json.WriteStartObject("scenarios");
        foreach (var scenario in scenarios)
        {
            json.WriteStartObject(scenario.Name);
            Write(json, scenario.Totals());
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Write(json, thresholds);
    });

    public void Dispose() => _json?.Dispose();

    private void Write(Utf8JsonWriter json, SecondDelta delta)
    {
        json.WriteStartObject();
        json.WriteNumber("second", delta.Second);
        json.WriteStartArray("buckets");
        for (var bucket = 0; bucket < SecondDelta.BucketsPerSecond; bucket++)
        {
            if (!delta.HasBucket(bucket))
                continue;
            json.WriteStartArray();
            json.WriteNumberValue(bucket);
            for (var counter = 0; counter < SecondDelta.Counters; counter++)
                json.WriteNumberValue(delta[bucket, (Counter)counter]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        Write(json, delta.Failures);
        if (delta.Latency.TotalCount > 0)
            json.WriteString("latency", _histograms.Encode(delta.Latency));
        if (delta.Lateness.TotalCount > 0)
            json.WriteString("lateness", _histograms.Encode(delta.Lateness));
        if (delta.RequestDuration.TotalCount > 0)
            json.WriteString("requestDuration", _histograms.Encode(delta.RequestDuration));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScenarioTotals totals)
    {
        WritePlanned(json, totals.Planned);
        json.WriteNumber("started", totals.Started);
        json.WriteNumber("succeeded", totals.Succeeded);
        json.WriteNumber("failed", totals.Failed);
        json.WriteNumber("timedOut", totals.TimedOut);
        json.WriteNumber("limited", totals.Limited);
        json.WriteNumber("dropped", totals.Dropped);
        json.WriteNumber("noVu", totals.NoVu);
        json.WriteNumber("late", totals.Late);
        json.WriteNumber("unreached", totals.Unreached);
        json.WriteNumber("interrupted", totals.Interrupted);
        json.WriteNumber("lost", totals.Lost);
        Write(json, totals.Failures);
        if (totals.Lateness is not { } lateness)
            return;
        json.WriteStartObject("lateness");
        json.WriteNumber("p50", lateness.P50);
        json.WriteNumber("p99", lateness.P99);
        json.WriteNumber("max", lateness.Max);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Threshold> thresholds)
    {
        if (thresholds.Count == 0)
            return;
        json.WriteStartArray("thresholds");
        foreach (var threshold in thresholds)
        {
            json.WriteStartObject();
            json.WriteString("metric", threshold.Metric.Name);
            json.WriteString("expression", threshold.Source);
            json.WriteBoolean("ok", threshold.Ok);
            json.WriteNumber("value", threshold.Value);
            json.WriteBoolean("abortOnFail", threshold.AbortOnFail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The classes that have any; nothing when there are none.</summary>
    private static void Write(Utf8JsonWriter json, IReadOnlyList<long> failures)
    {
        if (!failures.Any(n => n > 0))
            return;
        json.WriteStartObject("failures");
        foreach (var failure in FailureClasses.All.Where(f => failures[(int)f] > 0))
            json.WriteNumber(FailureClasses.Name(failure), failures[(int)failure]);
        json.WriteEndObject();
    }

    private static void WritePlanned(Utf8JsonWriter json, long? planned)
    {
        if (planned is { } known)
            json.WriteNumber("planned", known);
        else
            json.WriteNull("planned");
    }

    private void Line(string type, Action<Utf8JsonWriter> write)
    {
        lock (_gate)
        {
            _line.ResetWrittenCount();
            _json ??= new Utf8JsonWriter(_line, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            _json.Reset(_line);
            _json.WriteStartObject();
            _json.WriteString("type", type);
            _json.WriteString("instance", instance);
            _json.WriteString("at", Instant(time.GetUtcNow()));
            write(_json);
            _json.WriteEndObject();
            _json.Flush();
            _line.Write("\n"u8);
            try
            {
                output.Write(_line.WrittenSpan);
                output.Flush();
            }
            catch (IOException)
            {
                // Whoever read the reports has gone; the load ends by its plan or by a signal.
            }
        }
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
