using System.Text.Json.Serialization;

namespace GatewayPerf.Verdicts;

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Every promise was kept in a sound run.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>A promise was missed in a sound run.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The run was not sound, so it proves nothing either way.</summary>
    [JsonStringEnumMemberName("inconclusive")]
    Inconclusive,

    /// <summary>It was stopped.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
