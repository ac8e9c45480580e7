namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>What a node agent knows of a pod.</summary>
/// <param name="InitContainers">Its init containers in their order, sidecars among them.</param>
/// <param name="Containers">Its containers in their order.</param>
/// <param name="HostAddress">The node's address.</param>
/// <param name="Address">The pod's address, once it has one.</param>
/// <param name="StartedAt">When the agent took it on.</param>
/// <param name="End">Why nothing will be started again, or null while something may.</param>
internal sealed record PodFacts(
    IReadOnlyList<ContainerRecord> InitContainers,
    IReadOnlyList<ContainerRecord> Containers,
    string HostAddress,
    string? Address,
    DateTimeOffset StartedAt,
    PodEnd? End);
