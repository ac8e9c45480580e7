namespace GatewayPerf.Plans;

/// <summary>What the gateway is held to; each is printed with its measured value.</summary>
public sealed record PromisePlan
{
    /// <summary>Highest share of failed requests outside the fault window, 0 to 1.</summary>
    public required double FailedShare { get; init; }

    /// <summary>Highest p99 latency outside the fault window.</summary>
    public required TimeSpan P99Latency { get; init; }

    /// <summary>Lowest share of planned arrivals that were done outside the fault window, 0 to 1.</summary>
    public required double DoneShare { get; init; }

    /// <summary>Longest time from the failure of the node to recovery.</summary>
    public required TimeSpan Recovery { get; init; }
}
