namespace GatewayPerf.Verdicts;

/// <summary>The names of the promises in reports.</summary>
public static class PromiseNames
{
    /// <summary>Share of the done arrivals that failed.</summary>
    public const string FailedShare = "failedShare";

    /// <summary>99th percentile of the latency.</summary>
    public const string P99Latency = "p99Latency";

    /// <summary>Share of the planned arrivals that were done.</summary>
    public const string DoneShare = "doneShare";

    /// <summary>Time from the failure of the node to recovery.</summary>
    public const string Recovery = "recovery";

    /// <summary>The name in words.</summary>
    public static string TitleOf(string name) => name switch
    {
        FailedShare => "Failed requests",
        P99Latency => "p99 latency",
        DoneShare => "Planned arrivals done",
        Recovery => "Time to recovery",
        _ => name,
    };
}
