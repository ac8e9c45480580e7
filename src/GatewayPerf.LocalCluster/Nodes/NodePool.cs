namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>A pool of the Terraform output <c>node_pools</c>: its nodes are named <c>pool-1</c> to <c>pool-count</c>.</summary>
internal sealed record NodePool(int Count, IReadOnlyDictionary<string, string> Labels);
