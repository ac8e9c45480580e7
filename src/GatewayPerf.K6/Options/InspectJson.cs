using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.K6.Execution;

namespace GatewayPerf.K6.Options;

/// <summary>Options as <c>k6 inspect</c> prints them: two spaces of indent, null for what is unset.</summary>
internal static class InspectJson
{
    /// <summary>The keys in the order in which k6 prints them.</summary>
    private static readonly string[] Keys =
    [
        "paused", "vus", "duration", "iterations", "stages", "scenarios", "executionSegment", "executionSegmentSequence", "noSetup", "setupTimeout", "noTeardown",
        "teardownTimeout", "rps", "dns", "maxRedirects", "userAgent", "batch", "batchPerHost", "httpDebug", "insecureSkipTLSVerify", "tlsCipherSuites",
        "tlsVersion", "tlsAuth", "throw", "thresholds", "blacklistIPs", "blockHostnames", "hosts", "noConnectionReuse", "noVUConnectionReuse",
        "minIterationDuration", "ext", "summaryTrendStats", "summaryTimeUnit", "systemTags", "tags", "metricSamplesBufferSize", "noCookiesReset",
        "discardResponseBodies",
    ];

    /// <summary>Writes the options; with requirements also <c>totalDuration</c> and <c>maxVUs</c>.</summary>
    /// <param name="options">The options as they were given.</param>
    /// <param name="scenarios">The scenarios among them, with their defaults.</param>
    /// <param name="requirements">What they need, if that is asked for.</param>
    public static string Write(JsonObject options, IReadOnlyList<Scenario> scenarios, ExecutionRequirements? requirements)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (var key in Keys)
            {
                if (key == "scenarios" && scenarios.Count > 0)
                    WriteScenarios(json, scenarios);
                else
                    Write(json, key, options[key]);
            }

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

    private static void Write(Utf8JsonWriter json, string key, JsonNode? value)
    {
        json.WritePropertyName(key);
        if (value is null)
            json.WriteNullValue();
        else if (OptionTable.Find(key)?.Kind == OptionKind.Duration && OptionValue.Duration(key, value.Deserialize<JsonElement>()) is { } duration)
            json.WriteStringValue(GoDuration.Format(duration));
        else
            value.WriteTo(json);
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

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
            json.WriteString(key, value);
        json.WriteEndObject();
    }
}
