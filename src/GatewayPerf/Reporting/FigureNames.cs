namespace GatewayPerf.Reporting;

/// <summary>The names of the figures of a whole run in <c>report.json</c>.</summary>
public static class FigureNames
{
    /// <summary>Arrivals that came to an end, a second.</summary>
    public const string Rate = "doneRate";

    /// <summary>Share of the done arrivals that failed, outside the fault window.</summary>
    public const string FailedShare = "failedShare";

    /// <summary>Median latency in milliseconds, as all of them outside the fault window and the warm-up.</summary>
    public const string P50 = "p50Ms";

    /// <summary>90th percentile of the latency, in milliseconds.</summary>
    public const string P90 = "p90Ms";

    /// <summary>99th percentile of the latency, in milliseconds.</summary>
    public const string P99 = "p99Ms";

    /// <summary>99.9th percentile of the latency, in milliseconds.</summary>
    public const string P999 = "p999Ms";

    /// <summary>Seconds from the fault to recovery; where it never came, to the end of the load.</summary>
    public const string Recovery = "recoverySeconds";

    /// <summary>Arrivals that failed or were dropped from the fault to recovery.</summary>
    public const string LostInFault = "lostInFault";

    /// <summary>Seconds from the fault until there were as many ready gateway pods as before: a cold start with all that leads to it.</summary>
    public const string ReplacementReady = "replacementReadySeconds";

    /// <summary>99th percentile of how late arrivals started, in milliseconds, outside the warm-up.</summary>
    public const string Lateness = "latenessP99Ms";

    /// <summary>CPU time of all gateway pods for a done arrival, in milliseconds; where metrics are kept.</summary>
    public const string CpuPerRequest = "cpuPerRequestMs";

    /// <summary>The most memory that all gateway pods had at one time, in bytes; where metrics are kept.</summary>
    public const string PeakMemory = "peakMemoryBytes";
}
