namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>The compute API of the local provider. Every call is idempotent; an unknown node throws <see cref="KeyNotFoundException"/>.</summary>
internal interface IInstances
{
    /// <summary>All instances, by node name.</summary>
    IReadOnlyList<Instance> List();

    /// <summary>True when bytes reach the node.</summary>
    bool IsReachable(string node);

    /// <summary>Brings the instance into a state; Running restores it. Returns when it is in force.</summary>
    Task<Instance> SetAsync(string node, InstanceState state, CancellationToken cancellationToken);
}
