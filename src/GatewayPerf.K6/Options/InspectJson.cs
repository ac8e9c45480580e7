using System.Text;
using System.Text.Json;
using GatewayPerf.K6.Execution;

namespace GatewayPerf.K6.Options;

/// <summary>Options as <c>k6 inspect</c> prints them: two spaces of indent, null for what is unset.</summary>
internal static class InspectJson
{
    /// <summary>Writes the options; with requirements also <c>totalDuration</c> and <c>maxVUs</c>.</summary>
    public static string Write(ScriptOptions options, ExecutionRequirements? requirements)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            Nulls(json, "paused", "vus", "duration", "iterations", "stages");
            WriteScenarios(json, options.Scenarios);
            json.WriteString("executionSegment", options.ExecutionSegment);
            json.WriteString("executionSegmentSequence", options.ExecutionSegmentSequence);
            Nulls(json, "noSetup");
            json.WriteString("setupTimeout", Text(options.SetupTimeout));
            Nulls(json, "noTeardown", "teardownTimeout", "rps", "dns");
            Write(json, "maxRedirects", options.MaxRedirects);
            json.WriteString("userAgent", options.UserAgent);
            Nulls(json, "batch", "batchPerHost", "httpDebug");
            Write(json, "insecureSkipTLSVerify", options.InsecureSkipTlsVerify);
            Nulls(json, "tlsCipherSuites", "tlsVersion", "tlsAuth");
            Write(json, "throw", options.Throw);
            Nulls(json, "thresholds", "blacklistIPs", "blockHostnames", "hosts");
            Write(json, "noConnectionReuse", options.NoConnectionReuse);
            Nulls(json, "noVUConnectionReuse");
            json.WriteString("minIterationDuration", Text(options.MinIterationDuration));
            Nulls(json, "ext", "summaryTrendStats", "summaryTimeUnit", "systemTags");
            WriteMap(json, "tags", options.Tags);
            Nulls(json, "metricSamplesBufferSize");
            Write(json, "noCookiesReset", options.NoCookiesReset);
            Write(json, "discardResponseBodies", options.DiscardResponseBodies);
            if (requirements is not null)
            {
                json.WriteString("totalDuration", GoDuration.Format(requirements.TotalDuration));
                json.WriteNumber("maxVUs", requirements.MaxVUs);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static void WriteStages(this Utf8JsonWriter json, IReadOnlyList<Stage> stages)
    {
        json.WriteStartArray("stages");
        foreach (var stage in stages)
        {
            json.WriteStartObject();
            json.WriteString("duration", GoDuration.Format(stage.Duration));
            json.WriteNumber("target", stage.Target);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteScenarios(Utf8JsonWriter json, IReadOnlyList<Scenario> scenarios)
    {
        json.WriteStartObject("scenarios");
        foreach (var scenario in scenarios)
        {
            json.WriteStartObject(scenario.Name);
            json.WriteString("executor", scenario.Executor);
            json.WriteString("startTime", GoDuration.Format(scenario.StartTime));
            json.WriteString("gracefulStop", GoDuration.Format(scenario.GracefulStop));
            WriteMap(json, "env", scenario.Env);
            json.WriteString("exec", scenario.Exec);
            WriteMap(json, "tags", scenario.Tags);
            scenario.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string>? map)
    {
        if (map is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in map)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void Nulls(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            json.WriteNull(name);
    }

    private static void Write(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }

    private static void Write(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static string? Text(TimeSpan? duration) => duration is { } known ? GoDuration.Format(known) : null;
}
