using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Discovery;

/// <summary>A subresource as discovery shows it; group and version are empty when they are the resource's own.</summary>
internal sealed record Subresource(string Name, string Group, string Version, string Kind, params string[] Verbs)
{
    public static IEnumerable<Subresource> Of(ResourceKind kind)
    {
        if (kind.HasStatus)
            yield return new Subresource("status", kind.Group, kind.Version, kind.Kind, "get", "patch", "update");

        if (kind.HasScale)
            yield return new Subresource("scale", "autoscaling", "v1", "Scale", "get", "patch", "update");

        if (kind != ResourceKinds.Pod)
            yield break;

        yield return new Subresource("eviction", "policy", "v1", "Eviction", "create");
        yield return new Subresource("log", "", "v1", "Pod", "get");
        yield return new Subresource("proxy", "", "v1", "PodProxyOptions", "create", "delete", "get", "patch", "update");
    }
}
