using System.Text.Json.Serialization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>Where the test run stands.</summary>
internal sealed class TestRunStatus
{
    /// <summary>initialization, initialized, created, started, stopped, finished or error.</summary>
    [JsonPropertyName("stage")]
    public string? Stage { get; set; }

    [JsonPropertyName("testRunId")]
    public string? TestRunId { get; set; }

    [JsonPropertyName("conditions")]
    public IList<V1Condition>? Conditions { get; set; }
}
