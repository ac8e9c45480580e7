using System.Text.Json.Serialization;

namespace GatewayPerf.LoadTesting;

/// <summary>Where the script of a TestRun is.</summary>
public sealed class TestRunScript
{
    /// <summary>A file in a ConfigMap; all of its files are mounted at <c>/test</c>.</summary>
    [JsonPropertyName("configMap")]
    public TestRunConfigMap ConfigMap { get; set; } = new();
}
