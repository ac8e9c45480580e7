namespace GatewayPerf.Observability;

/// <summary>What may happen in a run: values of the label <c>kind</c> of <see cref="RunMetrics.Event"/>.</summary>
public static class RunEventKinds
{
    /// <summary>A segment's load began.</summary>
    public const string SegmentStarted = "segment-started";

    /// <summary>A segment's load was over.</summary>
    public const string SegmentEnded = "segment-ended";

    /// <summary>A node, or the gateway itself, was made to fail.</summary>
    public const string FaultApplied = "fault-applied";

    /// <summary>The cluster noticed.</summary>
    public const string FaultDetected = "fault-detected";

    /// <summary>Traffic had recovered.</summary>
    public const string FaultRecovered = "fault-recovered";

    /// <summary>An autoscaler changed the number of gateway pods.</summary>
    public const string Scaled = "scaled";

    /// <summary>All of them, in the order in which dashboards list them.</summary>
    public static IReadOnlyList<string> All { get; } = [SegmentStarted, SegmentEnded, FaultApplied, FaultDetected, FaultRecovered, Scaled];
}
