namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>A container cannot be made from its specification (waiting reason CreateContainerConfigError); the message says why.</summary>
internal sealed class ContainerConfigException(string message) : Exception(message);
