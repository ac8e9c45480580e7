namespace GatewayPerf.K6.Options;

/// <summary>A scenario of the executor <c>constant-arrival-rate</c>, as the whole test has it (before segments).</summary>
internal sealed record ConstantArrivalRateOptions(string Name)
{
    public const string Executor = "constant-arrival-rate";

    public required long Rate { get; init; }

    public TimeSpan TimeUnit { get; init; } = TimeSpan.FromSeconds(1);

    public required TimeSpan Duration { get; init; }

    public required long PreAllocatedVUs { get; init; }

    public required long MaxVUs { get; init; }

    public TimeSpan StartTime { get; init; }

    public TimeSpan GracefulStop { get; init; } = TimeSpan.FromSeconds(30);

    public string Exec { get; init; } = "default";

    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How many arrivals the whole test plans: those due before the end. Exact where k6 rounds the period down to whole nanoseconds, which
    /// makes it plan one arrival too many at rates such as 300/s.
    /// </summary>
    public long Arrivals => (long)(((Int128)Duration.Ticks * Rate + TimeUnit.Ticks - 1) / TimeUnit.Ticks);

    /// <summary>Nanoseconds from the start to the arrival with this index, which counts from 0.</summary>
    public long Offset(long arrival) => (long)((Int128)arrival * TimeUnit.Ticks * 100 / Rate);
}
