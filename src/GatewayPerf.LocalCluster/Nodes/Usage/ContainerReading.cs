namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>What a container has used since it started, and what it holds now.</summary>
/// <param name="Container">The container.</param>
/// <param name="CpuTicks">CPU time of all its processes, also of those that have ended, in clock ticks; never falls while it runs.</param>
/// <param name="ResidentBytes">Memory in RAM; a page that processes share counts for each of them.</param>
/// <param name="AnonymousBytes">What of it no file backs.</param>
internal sealed record ContainerReading(RunningContainer Container, long CpuTicks, long ResidentBytes, long AnonymousBytes);
