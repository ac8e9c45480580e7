using System.Text.Json.Serialization;

namespace GatewayPerf.Text;

/// <summary>The unit of a run's figure.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureUnit>))]
public enum FigureUnit
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

    /// <summary>Arrivals a second.</summary>
    [JsonStringEnumMemberName("1/s")]
    PerSecond,

    /// <summary>A number of requests.</summary>
    [JsonStringEnumMemberName("requests")]
    Requests,

    /// <summary>Bytes.</summary>
    [JsonStringEnumMemberName("B")]
    Bytes,
}
