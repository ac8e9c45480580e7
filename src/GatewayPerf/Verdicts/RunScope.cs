using System.Text.Json.Serialization;

namespace GatewayPerf.Verdicts;

/// <summary>What a run can be evidence of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunScope>))]
public enum RunScope
{
    /// <summary>A component under test is a stand-in: nothing was measured on the real gateway.</summary>
    [JsonStringEnumMemberName("rehearsal")]
    Rehearsal,

    /// <summary>Everything under test is the real thing.</summary>
    [JsonStringEnumMemberName("measurement")]
    Measurement,
}
