namespace GatewayPerf.Observability.Leaks;

/// <summary>The memory of one container of one pod over the whole load.</summary>
public sealed record MemorySeries
{
    /// <summary>The pod's name.</summary>
    public required string Pod { get; init; }

    /// <summary>The container's name.</summary>
    public required string Container { get; init; }

    /// <summary>What was read, ordered by time; of several starts where it restarted.</summary>
    public required IReadOnlyList<MemorySample> Samples { get; init; }

    /// <summary>The container's memory limit; null where it has none.</summary>
    public double? LimitBytes { get; init; }

    /// <summary>What it held of that at the end of the load: more than live memory; null where that is not known.</summary>
    public double? UsedBytes { get; init; }
}
