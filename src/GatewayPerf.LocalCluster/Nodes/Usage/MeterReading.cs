namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>What all containers have used, read at one moment.</summary>
/// <param name="At">The moment, as a timestamp of the meter's clock.</param>
/// <param name="Containers">By the container's mark.</param>
internal sealed record MeterReading(long At, IReadOnlyDictionary<string, ContainerReading> Containers);
