namespace GatewayPerf.K6.Options;

/// <summary>A scenario as it was written, before it is known to be complete.</summary>
internal sealed class ScenarioDraft
{
    public bool NameIsValid { get; init; }

    public long? Rate { get; set; }

    public TimeSpan TimeUnit { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan? Duration { get; set; }

    public long? PreAllocatedVUs { get; set; }

    public long? MaxVUs { get; set; }

    public TimeSpan StartTime { get; set; }

    public TimeSpan GracefulStop { get; set; } = TimeSpan.FromSeconds(30);

    public string Exec { get; set; } = "default";

    public IReadOnlyDictionary<string, string> Env { get; set; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    /// <summary>The scenario; null while something that it cannot do without is missing.</summary>
    public ConstantArrivalRateOptions? Build(string name) =>
        Rate is null || Duration is null || PreAllocatedVUs is null ? null : new ConstantArrivalRateOptions(name)
        {
            Rate = Rate.Value,
            TimeUnit = TimeUnit,
            Duration = Duration.Value,
            PreAllocatedVUs = PreAllocatedVUs.Value,
            MaxVUs = MaxVUs ?? PreAllocatedVUs.Value,
            StartTime = StartTime,
            GracefulStop = GracefulStop,
            Exec = Exec,
            Env = Env,
            Tags = Tags,
        };
}
