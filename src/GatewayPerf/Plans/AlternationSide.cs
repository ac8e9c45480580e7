using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>One of two sides that take turns.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlternationSide>))]
public enum AlternationSide
{
    /// <summary>As the other parameters say.</summary>
    [JsonStringEnumMemberName("a")]
    A,

    /// <summary>With what <c>--compare-with</c> changes.</summary>
    [JsonStringEnumMemberName("b")]
    B,
}
