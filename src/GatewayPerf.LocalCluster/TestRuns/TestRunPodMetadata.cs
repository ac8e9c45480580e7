using System.Text.Json.Serialization;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>Labels and annotations for the pods of a test run.</summary>
internal sealed class TestRunPodMetadata
{
    [JsonPropertyName("labels")]
    public IDictionary<string, string>? Labels { get; set; }

    [JsonPropertyName("annotations")]
    public IDictionary<string, string>? Annotations { get; set; }
}
