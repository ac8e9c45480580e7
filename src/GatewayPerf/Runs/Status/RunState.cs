using System.Text.Json.Serialization;

namespace GatewayPerf.Runs.Status;

/// <summary>What the newest run of a work directory is doing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>There is no run.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>A process works on it.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Its process died in the middle of a whole run, which can be resumed.</summary>
    [JsonStringEnumMemberName("abandoned")]
    Abandoned,

    /// <summary>No process works on it and its cluster may exist.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Its cluster is gone.</summary>
    [JsonStringEnumMemberName("over")]
    Over,
}
