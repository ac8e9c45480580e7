using System.Text.Json.Serialization;

namespace GatewayPerf.Comparison;

/// <summary>What became of a figure from the baseline to the run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureOutcome>))]
public enum FigureOutcome
{
    /// <summary>Too few runs of a side know it.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Both are shown; nothing was tested.</summary>
    [JsonStringEnumMemberName("shown")]
    Shown,

    /// <summary>No change was seen. That is not to say that there is none: see the smallest that could have been.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>It changed for the better.</summary>
    [JsonStringEnumMemberName("better")]
    Better,

    /// <summary>It changed for the worse.</summary>
    [JsonStringEnumMemberName("worse")]
    Worse,
}
