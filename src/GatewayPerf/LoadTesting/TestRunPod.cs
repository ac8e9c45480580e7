using System.Text.Json.Serialization;
using k8s.Models;

namespace GatewayPerf.LoadTesting;

/// <summary>What a TestRun says about its pods.</summary>
public sealed class TestRunPod
{
    /// <summary>Image of the container.</summary>
    [JsonPropertyName("image")]
    public string? Image { get; set; }

    /// <summary>Environment of the container.</summary>
    [JsonPropertyName("env")]
    public IList<V1EnvVar>? Env { get; set; }

    /// <summary>Labels and annotations of the pods.</summary>
    [JsonPropertyName("metadata")]
    public TestRunPodMetadata? Metadata { get; set; }

    /// <summary>Labels of the nodes that the pods may run on.</summary>
    [JsonPropertyName("nodeSelector")]
    public IDictionary<string, string>? NodeSelector { get; set; }

    /// <summary>Volumes beside the script's.</summary>
    [JsonPropertyName("volumes")]
    public IList<V1Volume>? Volumes { get; set; }

    /// <summary>Where they are mounted.</summary>
    [JsonPropertyName("volumeMounts")]
    public IList<V1VolumeMount>? VolumeMounts { get; set; }
}
