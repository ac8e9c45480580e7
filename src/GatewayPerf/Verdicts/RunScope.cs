using System.Text.Json.Serialization;

namespace GatewayPerf.Verdicts;

/// <summary>What a run can be evidence of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunScope>))]
public enum RunScope
{
    /// <summary>What is under test is a stand-in: nothing was measured on a real gateway.</summary>
    [JsonStringEnumMemberName("rehearsal")]
    Rehearsal,

    /// <summary>What is under test is the real thing; the claims say how far that reaches.</summary>
    [JsonStringEnumMemberName("measurement")]
    Measurement,
}
