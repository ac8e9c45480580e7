namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>Takes the wanted node pools of all Terraform states; nodes are added and removed until they match.</summary>
internal interface INodePools
{
    /// <summary>The pools by name; empty removes every node.</summary>
    void Apply(IReadOnlyDictionary<string, NodePool> pools);
}
