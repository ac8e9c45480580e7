namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>What a container used over a window.</summary>
/// <param name="Name">The container's name.</param>
/// <param name="Cores">CPU cores in use on average over the window: 0.25 is a quarter of one core. Of every process, also of those that have ended meanwhile.</param>
/// <param name="MemoryBytes">Resident memory at the window's end; a page that processes share counts for each of them.</param>
internal sealed record ContainerUsage(string Name, double Cores, long MemoryBytes);
