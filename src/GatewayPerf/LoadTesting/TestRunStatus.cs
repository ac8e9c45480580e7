using System.Text.Json.Serialization;

namespace GatewayPerf.LoadTesting;

/// <summary>How far a TestRun is.</summary>
public sealed class TestRunStatus
{
    /// <summary>initialization, initialized, created, started, stopped, finished or error.</summary>
    [JsonPropertyName("stage")]
    public string? Stage { get; set; }
}
