using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>The namespaces that every cluster has from the start.</summary>
internal static class BuiltInNamespaces
{
    private static readonly string[] Names = ["default", "kube-node-lease", "kube-public", "kube-system"];

    public static void Ensure(ResourceWriter writer)
    {
        foreach (var name in Names)
        {
            if (writer.Store.Get(ResourceKinds.Namespace, null, name) is null)
                writer.Create(ResourceKinds.Namespace, null, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
        }
    }
}
