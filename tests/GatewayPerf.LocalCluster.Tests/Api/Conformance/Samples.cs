using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>One object of every kind that the cluster stores, none of which makes anything run.</summary>
internal static class Samples
{
    private const string Template = "template: {metadata: {labels: {app: sample}}, spec: {containers: [{name: app, image: img}]}}";

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["ConfigMap"] = "data: {a: b}",
        ["Deployment"] = $"spec: {{replicas: 0, selector: {{matchLabels: {{app: sample}}}}, {Template}}}",
        ["EndpointSlice"] = "addressType: IPv4\nendpoints: [{addresses: [127.0.0.1]}]\nports: [{port: 80}]",
        ["Event"] = "involvedObject: {kind: Pod, namespace: default, name: x}\nreason: Sample\nmessage: text\ntype: Normal",
        ["HorizontalPodAutoscaler"] = "spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: nothing}}",
        ["Job"] = "spec: {suspend: true, template: {spec: {restartPolicy: Never, containers: [{name: app, image: img}]}}}",
        ["Lease"] = "spec: {holderIdentity: me}",
        ["Namespace"] = "",
        ["Node"] = "spec: {unschedulable: true}",
        ["Pod"] = "spec: {containers: [{name: app, image: img}]}",
        ["PodDisruptionBudget"] = "spec: {minAvailable: 1, selector: {matchLabels: {app: nothing}}}",
        ["ReplicaSet"] = $"spec: {{replicas: 0, selector: {{matchLabels: {{app: sample}}}}, {Template}}}",
        ["Secret"] = "stringData: {a: b}",
        ["Service"] = "spec: {ports: [{port: 80}]}",
        ["ServiceAccount"] = "",
        ["TestRun"] = "spec: {parallelism: 1, script: {configMap: {name: nothing, file: x.js}}}",
    };

    /// <summary>Every kind of the cluster, by name.</summary>
    public static IReadOnlyList<ResourceKind> Kinds { get; } = [.. ResourceKinds.All.OrderBy(kind => kind.Kind, StringComparer.Ordinal)];

    /// <summary>The name of the sample of that kind that belongs to a run of kubectl.</summary>
    public static string NameOf(ResourceKind kind, string run) => $"{run}-{kind.Singular}";

    /// <summary>The sample as YAML. Fails for a kind that has none yet: then it wants one above.</summary>
    public static string Manifest(ResourceKind kind, string run, string state)
    {
        Bodies.ContainsKey(kind.Kind).ShouldBeTrue($"The kind {kind.Kind} has no sample in {nameof(Samples)} yet.");
        return $$"""
            apiVersion: {{kind.ApiVersion}}
            kind: {{kind.Kind}}
            metadata:
              name: {{NameOf(kind, run)}}
              labels: {run: {{run}}, conformance: {{state}}}
            {{Bodies[kind.Kind]}}

            """;
    }

    public static void Create(ApiFixture api, ResourceKind kind, string run) =>
        api.Resources.Writer.Create(kind, kind.Namespaced ? "default" : null, Read(Manifest(kind, run, "before")));

    private static JsonObject Read(string yaml) => YamlReader.Parse(System.Text.Encoding.UTF8.GetBytes(yaml));
}
