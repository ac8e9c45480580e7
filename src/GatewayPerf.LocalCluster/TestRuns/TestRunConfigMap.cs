using System.Text.Json.Serialization;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>A ConfigMap and the file in it.</summary>
internal sealed class TestRunConfigMap
{
    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    [JsonPropertyName("file")]
    public string File { get; set; } = "test.js";
}
