using System.Text.Json.Serialization;

namespace GatewayPerf.LoadTesting;

/// <summary>A file in a ConfigMap.</summary>
public sealed class TestRunConfigMap
{
    /// <summary>Name of the ConfigMap.</summary>
    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    /// <summary>Key of the script.</summary>
    [JsonPropertyName("file")]
    public string File { get; set; } = "";
}
