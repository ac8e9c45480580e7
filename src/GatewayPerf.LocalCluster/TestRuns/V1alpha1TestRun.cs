using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>k6-operator's TestRun, k6.io/v1alpha1: the fields that the local controller acts on. Others are kept in storage untouched.</summary>
internal sealed class V1alpha1TestRun : IKubernetesObject<V1ObjectMeta>
{
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "k6.io/v1alpha1";

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "TestRun";

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public TestRunSpec Spec { get; set; } = new();

    [JsonPropertyName("status")]
    public TestRunStatus? Status { get; set; }
}
