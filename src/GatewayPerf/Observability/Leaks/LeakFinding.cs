namespace GatewayPerf.Observability.Leaks;

/// <summary>The verdict on one start of one container.</summary>
public sealed record LeakFinding
{
    /// <summary>The pod's name.</summary>
    public required string Pod { get; init; }

    /// <summary>The container's name.</summary>
    public required string Container { get; init; }

    /// <summary>When the container started, from the first arrival.</summary>
    public required TimeSpan StartedAt { get; init; }

    /// <summary>The verdict.</summary>
    public required LeakVerdict Verdict { get; init; }

    /// <summary>Why, in one sentence with its figures.</summary>
    public required string Reason { get; init; }

    /// <summary>Live memory under fixed identities, before others came; null when that was not seen.</summary>
    public double? LiveBytes { get; init; }

    /// <summary>How fast it grew while identities rolled; null where that was not seen.</summary>
    public LeakRates? Rates { get; init; }
}
