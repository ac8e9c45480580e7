using System.Text.Json;
using GatewayPerf.LocalCluster.TestRuns;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>Every kind that the cluster stores.</summary>
internal static class ResourceKinds
{
    public static ResourceKind Namespace { get; } = Define<V1Namespace>("", "v1", "Namespace", "namespaces") with
    {
        ShortNames = ["ns"],
        Namespaced = false,
        HasStatus = true,
        DeleteAnswersObject = true,
    };

    public static ResourceKind ConfigMap { get; } = Define<V1ConfigMap>("", "v1", "ConfigMap", "configmaps") with { ShortNames = ["cm"] };

    public static ResourceKind Secret { get; } = Define<V1Secret>("", "v1", "Secret", "secrets");

    public static ResourceKind Service { get; } = Define<V1Service>("", "v1", "Service", "services") with
    {
        ShortNames = ["svc"],
        Categories = ["all"],
        HasStatus = true,
        CreatesOnUpdate = true,
        DeleteAnswersObject = true,
    };

    public static ResourceKind Pod { get; } = Define<V1Pod>("", "v1", "Pod", "pods") with
    {
        ShortNames = ["po"],
        Categories = ["all"],
        HasStatus = true,
        HasGeneration = true,
        DeleteAnswersObject = true,
    };

    public static ResourceKind Node { get; } = Define<V1Node>("", "v1", "Node", "nodes") with
    {
        ShortNames = ["no"],
        Namespaced = false,
        HasStatus = true,
        KeepsStatusOnCreate = true,
    };

    public static ResourceKind Event { get; } = Define<Corev1Event>("", "v1", "Event", "events") with
    {
        ShortNames = ["ev"],
        CreatesOnUpdate = true,
    };

    public static ResourceKind ServiceAccount { get; } = Define<V1ServiceAccount>("", "v1", "ServiceAccount", "serviceaccounts") with
    {
        ShortNames = ["sa"],
        DeleteAnswersObject = true,
    };

    public static ResourceKind Deployment { get; } = Define<V1Deployment>("apps", "v1", "Deployment", "deployments") with
    {
        ShortNames = ["deploy"],
        Categories = ["all"],
        HasStatus = true,
        HasScale = true,
        HasGeneration = true,
    };

    public static ResourceKind ReplicaSet { get; } = Define<V1ReplicaSet>("apps", "v1", "ReplicaSet", "replicasets") with
    {
        ShortNames = ["rs"],
        Categories = ["all"],
        HasStatus = true,
        HasScale = true,
        HasGeneration = true,
    };

    public static ResourceKind Job { get; } = Define<V1Job>("batch", "v1", "Job", "jobs") with
    {
        Categories = ["all"],
        HasStatus = true,
        HasGeneration = true,
    };

    public static ResourceKind Lease { get; } = Define<V1Lease>("coordination.k8s.io", "v1", "Lease", "leases") with
    {
        NeedsVersionOnUpdate = true,
        CreatesOnUpdate = true,
    };

    public static ResourceKind EndpointSlice { get; } = Define<V1EndpointSlice>("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices") with
    {
        HasGeneration = true,
    };

    public static ResourceKind PodDisruptionBudget { get; } = Define<V1PodDisruptionBudget>("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets") with
    {
        ShortNames = ["pdb"],
        HasStatus = true,
        HasGeneration = true,
        NeedsVersionOnUpdate = true,
    };

    public static ResourceKind HorizontalPodAutoscaler { get; } =
        Define<V2HorizontalPodAutoscaler>("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers") with
        {
            ShortNames = ["hpa"],
            Categories = ["all"],
            HasStatus = true,
        };

    public static ResourceKind TestRun { get; } = Define<V1alpha1TestRun>("k6.io", "v1alpha1", "TestRun", "testruns") with
    {
        HasStatus = true,
        HasGeneration = true,
        NeedsVersionOnUpdate = true,
        IsCustom = true,
    };

    /// <summary>All kinds, the core group first.</summary>
    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        ConfigMap, Event, Namespace, Node, Pod, Secret, ServiceAccount, Service, Deployment, ReplicaSet, Job, Lease, EndpointSlice,
        HorizontalPodAutoscaler, PodDisruptionBudget, TestRun,
    ];

    private static readonly Dictionary<Type, ResourceKind> ByType = All.ToDictionary(kind => kind.Type);

    /// <summary>The kind whose objects are <typeparamref name="T"/>.</summary>
    public static ResourceKind Of<T>() => ByType.TryGetValue(typeof(T), out var kind)
        ? kind
        : throw new NotSupportedException($"The local cluster does not store {typeof(T).Name}.");

    /// <summary>The kind at an address, or null.</summary>
    public static ResourceKind? Find(string group, string version, string plural) =>
        All.FirstOrDefault(kind => kind.Group == group && kind.Version == version && kind.Plural == plural);

    private static ResourceKind Define<T>(string group, string version, string kind, string plural) where T : class, IKubernetesObject<V1ObjectMeta> =>
        new(group, version, kind, plural, typeof(T), element => KubernetesJson.Deserialize<T>(element));
}
