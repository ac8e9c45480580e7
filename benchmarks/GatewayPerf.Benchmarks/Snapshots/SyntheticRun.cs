using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Benchmarks.Snapshots;

/// <summary>A run that never was, with as much metrics and record as a real one of its length.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Duration">How long its load is.</param>
/// <param name="Gateways">Gateway pods.</param>
/// <param name="Runners">Runner pods.</param>
/// <param name="Scrape">How often Prometheus asked its targets.</param>
internal sealed record SyntheticRun(string Name, TimeSpan Duration, int Gateways, int Runners, TimeSpan Scrape)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static SyntheticRun Day { get; } = new("a-day", TimeSpan.FromHours(24), Gateways: 8, Runners: 4, TimeSpan.FromSeconds(15));

    public static SyntheticRun Minute { get; } = new("a-minute", TimeSpan.FromSeconds(60), Gateways: 2, Runners: 10, TimeSpan.FromSeconds(1));

    public DateTimeOffset From { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset To => From + Duration;

    public RunPlan Plan { get; } = RunPlanner.Plan(new RunParameters
    {
        RunId = new RunId(Name),
        Duration = new LoadDuration(Duration),
        SegmentDuration = new LoadDuration(Duration > Longest ? Longest : Duration / 2),
        Replicas = Gateways,
        Parallelism = Runners,
        NodeFailure = false,
    }, TimeProvider.System) with
    { Metrics = new MetricsPlan(Scrape, TimeSpan.FromSeconds(1)) };

    /// <summary>Where it is kept between measurements.</summary>
    public RunDirectory Directory => new(Path.Combine(Path.GetTempPath(), "gatewayperf-benchmarks"), Plan.RunId);
}
