using System.Text.Json.Serialization;

namespace GatewayPerf.Verdicts;

/// <summary>How a segment ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SegmentOutcome>))]
public enum SegmentOutcome
{
    /// <summary>Sound, and no promise was missed in it.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Sound, and a promise was missed in it.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,

    /// <summary>It proves nothing.</summary>
    [JsonStringEnumMemberName("unsound")]
    Unsound,

    /// <summary>It was stopped, or never begun because the run was.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
