using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>How plans, records and reports are written.</summary>
public static class RunJson
{
    /// <summary>One line, for the journal.</summary>
    public static JsonSerializerOptions Line { get; } = Create(indented: false);

    /// <summary>For files that people open.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter<Provider>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<Gateway>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<K6Executor>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<NodeFailureMode>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<NodeObservation>(JsonNamingPolicy.CamelCase),
        },
    };
}
