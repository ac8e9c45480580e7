using System.Text.Json;
using System.Text.Json.Serialization;

namespace GatewayPerf.Gateways.Tyk;

/// <summary>Writes definitions and policies as Tyk reads them.</summary>
public static class TykJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>One API definition, one line.</summary>
    public static string Write(TykApiDefinition definition) => JsonSerializer.Serialize(definition, Options);

    /// <summary>One policy, one line.</summary>
    public static string Write(TykPolicy policy) => JsonSerializer.Serialize(policy, Options);
}
