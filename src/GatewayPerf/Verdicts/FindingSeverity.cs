using System.Text.Json.Serialization;

namespace GatewayPerf.Verdicts;

/// <summary>What a finding does to the verdict.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>Nothing: worth knowing.</summary>
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>Nothing: worth a look.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>A promise was missed: failed.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,

    /// <summary>The run was not sound: inconclusive.</summary>
    [JsonStringEnumMemberName("unsound")]
    Unsound,

    /// <summary>Nothing may be started: refused.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The run was stopped: cancelled.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
