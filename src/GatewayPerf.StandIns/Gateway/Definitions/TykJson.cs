using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayPerf.StandIns.Gateway.Sessions;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>Tyk's JSON: snake case, names without regard to case, unknown fields ignored, null as if absent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    RespectNullableAnnotations = false)]
[JsonSerializable(typeof(ApiDefinition))]
[JsonSerializable(typeof(Policy))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(HeaderRules))]
internal sealed partial class TykJson : JsonSerializerContext
{
    /// <summary>Writes quotation marks as Go does: <c>\"</c>.</summary>
    public static readonly JsonWriterOptions Writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
