using GatewayPerf.LocalCluster.Storage.Models;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>
/// By what the items of a list are told apart: in strategic merge patches (null: the list is replaced), and in server-side apply (null: the list is one value).
/// <paramref name="RetainsKeys"/>: an item of a patch names the keys that remain.
/// </summary>
internal sealed record ListRule(string? PatchKey, IReadOnlyList<string>? ApplyKeys, bool RetainsKeys = false)
{
    private static readonly Dictionary<Type, ListRule> ByItem = new()
    {
        [typeof(V1Condition)] = By("type"),
        [typeof(V1Container)] = By("name"),
        [typeof(V1ContainerPort)] = new("containerPort", ["containerPort", "protocol"]),
        [typeof(V1DeploymentCondition)] = By("type"),
        [typeof(V1EnvVar)] = By("name"),
        [typeof(V1EphemeralContainer)] = By("name"),
        [typeof(V1HostAlias)] = By("ip"),
        [typeof(V1HostIP)] = By("ip"),
        [typeof(V1JobCondition)] = new("type", null),
        [typeof(V1NamespaceCondition)] = By("type"),
        [typeof(V1NodeAddress)] = By("type"),
        [typeof(V1NodeCondition)] = By("type"),
        [typeof(V1OwnerReference)] = By("uid"),
        [typeof(V1PodCondition)] = By("type"),
        [typeof(V1PodIP)] = By("ip"),
        [typeof(V1PodResourceClaim)] = new("name", ["name"], true),
        [typeof(V1PodSchedulingGate)] = By("name"),
        [typeof(V1ReplicaSetCondition)] = By("type"),
        [typeof(V1ServicePort)] = new("port", ["port", "protocol"]),
        [typeof(V1TopologySpreadConstraint)] = new("topologyKey", ["topologyKey", "whenUnsatisfiable"]),
        [typeof(V1Volume)] = new("name", ["name"], true),
        [typeof(V1VolumeDevice)] = By("devicePath"),
        [typeof(V1VolumeMount)] = By("mountPath"),
        [typeof(V2HorizontalPodAutoscalerCondition)] = By("type"),
    };

    private static readonly Dictionary<string, ListRule> ByName = new() { ["imagePullSecrets"] = By("name"), ["secrets"] = By("name") };

    /// <summary>The rule of a list, or null when it has none.</summary>
    public static ListRule? Of(ModelField field) =>
        ByItem.GetValueOrDefault(field.Type)
        ?? (field.Type == typeof(V1LocalObjectReference) || field.Type == typeof(V1ObjectReference) ? ByName.GetValueOrDefault(field.Name) : null);

    private static ListRule By(string key) => new(key, [key]);
}
