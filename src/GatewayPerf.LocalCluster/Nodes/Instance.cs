namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>The machine behind a node, as a cloud's compute API shows it.</summary>
internal sealed record Instance(string Node, InstanceState State, DateTimeOffset Since);
