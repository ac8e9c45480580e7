using System.Text.Json.Serialization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>What to run: see k6-operator's documentation of the CRD.</summary>
internal sealed class TestRunSpec
{
    [JsonPropertyName("script")]
    public TestRunScript Script { get; set; } = new();

    [JsonPropertyName("parallelism")]
    public int Parallelism { get; set; }

    [JsonPropertyName("separate")]
    public bool? Separate { get; set; }

    [JsonPropertyName("arguments")]
    public string? Arguments { get; set; }

    [JsonPropertyName("args")]
    public IList<string>? Args { get; set; }

    /// <summary>A boolean as a string, as the CRD has it; "true" when absent.</summary>
    [JsonPropertyName("quiet")]
    public string? Quiet { get; set; }

    /// <summary>A boolean as a string, as the CRD has it; "true" when absent.</summary>
    [JsonPropertyName("paused")]
    public string? Paused { get; set; }

    [JsonPropertyName("cleanup")]
    public string? Cleanup { get; set; }

    /// <summary>Further ports of the initializer's and the runners' containers.</summary>
    [JsonPropertyName("ports")]
    public IList<V1ContainerPort>? Ports { get; set; }

    [JsonPropertyName("initializer")]
    public TestRunPod? Initializer { get; set; }

    [JsonPropertyName("starter")]
    public TestRunPod? Starter { get; set; }

    [JsonPropertyName("runner")]
    public TestRunPod? Runner { get; set; }
}
