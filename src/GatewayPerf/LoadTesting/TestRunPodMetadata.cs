using System.Text.Json.Serialization;

namespace GatewayPerf.LoadTesting;

/// <summary>Labels of the pods of a TestRun.</summary>
public sealed class TestRunPodMetadata
{
    /// <summary>Labels beside the operator's.</summary>
    [JsonPropertyName("labels")]
    public IDictionary<string, string>? Labels { get; set; }
}
