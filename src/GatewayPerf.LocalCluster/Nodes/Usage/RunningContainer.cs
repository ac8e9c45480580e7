namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>A container whose processes are to be measured.</summary>
/// <param name="Node">The node that it runs on.</param>
/// <param name="Namespace">The pod's namespace.</param>
/// <param name="Pod">The pod's name.</param>
/// <param name="Name">The container's name.</param>
/// <param name="Session">The session of its first process, which is also that process.</param>
/// <param name="Mark">The entry <c>NAME=value</c> in the environment of its processes that no other start of a container has.</param>
/// <param name="Start">This start of it.</param>
internal sealed record RunningContainer(string Node, string Namespace, string Pod, string Name, int Session, string Mark, ContainerStart Start);
