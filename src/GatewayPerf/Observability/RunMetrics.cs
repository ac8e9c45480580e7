namespace GatewayPerf.Observability;

/// <summary>Names of the series that a run itself writes to Prometheus. Each carries the label <see cref="Run"/>.</summary>
public static class RunMetrics
{
    /// <summary>Label: the run's id, as in k6's label <c>testid</c>.</summary>
    public const string Run = "run";

    /// <summary>Label: index of a segment, as in k6's series.</summary>
    public const string Segment = "segment";

    /// <summary>Label of <see cref="Event"/>: a kind of <see cref="RunEventKinds"/>.</summary>
    public const string Kind = "kind";

    /// <summary>Label of <see cref="Event"/>: what it happened to, in words for people.</summary>
    public const string Name = "name";

    /// <summary>
    /// Gauge: one sample of 1 at the millisecond at which something happened; labels <see cref="Run"/>, <see cref="Kind"/>, <see cref="Name"/>. No stale marker follows:
    /// queries ask for its time, and find it for five minutes.
    /// </summary>
    public const string Event = "gatewayperf_event";

    /// <summary>Counter: arrivals of the main load that were due so far; labels <see cref="Run"/>, <see cref="Segment"/>. Absent for loads that plan no arrivals.</summary>
    public const string PlannedArrivals = "gatewayperf_planned_arrivals_total";

    /// <summary>Gauge in seconds: the 99th percentile, of the arrivals of a second, of intended to actual start; label <see cref="Run"/>.</summary>
    public const string GeneratorLateness = "gatewayperf_generator_lateness_seconds";

    /// <summary>Gauge, always 1, while the load runs: its labels are the run's configuration (<see cref="RunInfo"/>).</summary>
    public const string Info = "gatewayperf_run_info";
}
