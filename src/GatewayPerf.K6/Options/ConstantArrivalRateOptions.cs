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

    /// <summary>Nanoseconds from one arrival of the whole test to the next.</summary>
    public long PeriodNanoseconds => (long)((Int128)TimeUnit.Ticks * 100 / Rate);

    /// <summary>How many arrivals the whole test plans: those due before the end.</summary>
    public long Arrivals => (Duration.Ticks * 100 + PeriodNanoseconds - 1) / PeriodNanoseconds;
}
