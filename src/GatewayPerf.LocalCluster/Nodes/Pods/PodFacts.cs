namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>What a node agent knows of a pod.</summary>
/// <param name="Containers">Its containers in their order.</param>
/// <param name="HostAddress">The node's address.</param>
/// <param name="Address">The pod's address, once it has one.</param>
/// <param name="StartedAt">When the agent took it on.</param>
/// <param name="IsFinal">True when nothing will be started again.</param>
internal sealed record PodFacts(
    IReadOnlyList<ContainerRecord> Containers, string HostAddress, string? Address, DateTimeOffset StartedAt, bool IsFinal);
