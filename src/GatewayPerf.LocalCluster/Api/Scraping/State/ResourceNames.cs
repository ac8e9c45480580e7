namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>How kube-state-metrics names resources and their units.</summary>
internal static class ResourceNames
{
    /// <summary>Name and unit of a resource; null for one that has neither here.</summary>
    public static (string Name, string Unit)? Find(string resource) => resource switch
    {
        "cpu" => ("cpu", "core"),
        "memory" => ("memory", "byte"),
        "ephemeral-storage" => ("ephemeral_storage", "byte"),
        "pods" => ("pods", "integer"),
        _ => null,
    };
}
