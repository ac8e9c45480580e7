namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>What a pod used over a window.</summary>
/// <param name="Namespace">The pod's namespace.</param>
/// <param name="Pod">The pod's name.</param>
/// <param name="Node">The node that it runs on.</param>
/// <param name="At">The end of the window.</param>
/// <param name="Window">How long the window was: above 0.</param>
/// <param name="Containers">The containers that run, in the order of the pod's specification.</param>
internal sealed record PodUsage(
    string Namespace, string Pod, string Node, DateTimeOffset At, TimeSpan Window, IReadOnlyList<ContainerUsage> Containers)
{
    /// <summary>CPU cores in use on average over the window, of all containers.</summary>
    public double Cores => Containers.Sum(container => container.Cores);

    /// <summary>Resident memory at the window's end, in bytes, of all containers.</summary>
    public long MemoryBytes => Containers.Sum(container => container.MemoryBytes);
}
