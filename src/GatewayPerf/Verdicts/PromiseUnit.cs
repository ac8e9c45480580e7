using System.Text.Json.Serialization;

namespace GatewayPerf.Verdicts;

/// <summary>The unit of a promise's figures.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PromiseUnit>))]
public enum PromiseUnit
{
    /// <summary>A share from 0 to 1.</summary>
    [JsonStringEnumMemberName("share")]
    Share,

    /// <summary>Milliseconds.</summary>
    [JsonStringEnumMemberName("ms")]
    Milliseconds,

    /// <summary>Seconds.</summary>
    [JsonStringEnumMemberName("s")]
    Seconds,
}
