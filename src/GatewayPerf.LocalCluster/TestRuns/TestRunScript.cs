using System.Text.Json.Serialization;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>Where the script is. Only configMap is built; volumeClaim and localFile are refused by name.</summary>
internal sealed class TestRunScript
{
    [JsonPropertyName("configMap")]
    public TestRunConfigMap? ConfigMap { get; set; }

    [JsonPropertyName("volumeClaim")]
    public object? VolumeClaim { get; set; }

    [JsonPropertyName("localFile")]
    public string? LocalFile { get; set; }
}
