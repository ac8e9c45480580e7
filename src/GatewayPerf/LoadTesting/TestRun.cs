using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace GatewayPerf.LoadTesting;

/// <summary>k6-operator's TestRun, <c>k6.io/v1alpha1</c>: the fields that we set or read.</summary>
[KubernetesEntity(Group = "k6.io", ApiVersion = "v1alpha1", Kind = "TestRun", PluralName = "testruns")]
public sealed class TestRun : IKubernetesObject<V1ObjectMeta>
{
    /// <inheritdoc/>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "k6.io/v1alpha1";

    /// <inheritdoc/>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "TestRun";

    /// <inheritdoc/>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>What to run.</summary>
    [JsonPropertyName("spec")]
    public TestRunSpec Spec { get; set; } = new();

    /// <summary>How far it is; null until the operator has seen it.</summary>
    [JsonPropertyName("status")]
    public TestRunStatus? Status { get; set; }
}
