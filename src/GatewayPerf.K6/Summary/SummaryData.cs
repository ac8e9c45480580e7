using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Thresholds;

namespace GatewayPerf.K6.Summary;

/// <summary>Everything that is known at the end of a test.</summary>
internal sealed record SummaryData
{
    public required Group Root { get; init; }

    /// <summary>In the order of their names, the parts of a metric after it.</summary>
    public required IReadOnlyList<MetricSummary> Metrics { get; init; }

    /// <summary>Groups and scenarios of the full summary; none in the compact one.</summary>
    public required IReadOnlyList<SummarySection> Sections { get; init; }

    public required IReadOnlyList<Threshold> Thresholds { get; init; }

    /// <summary>From just before <c>setup()</c> to the end.</summary>
    public required TimeSpan Duration { get; init; }

    public required IReadOnlyList<string> TrendStats { get; init; }

    /// <summary>s, ms or us; null for the one that fits each value.</summary>
    public required string? TimeUnit { get; init; }

    /// <summary>What <c>setup()</c> returned, as JSON; null for nothing.</summary>
    public string? SetupData { get; init; }

    public static SummaryData Of(TestContext test, IReadOnlyList<Threshold> thresholds, TimeSpan duration, string? setupData)
    {
        var stats = test.Options.SummaryTrendStats ?? SummaryOptions.DefaultTrendStats;
        return new SummaryData
        {
            Root = test.RootGroup,
            Metrics = test.Metrics.Read(() => test.Metrics.Registry.All.SelectMany(m => m.Parts.Prepend(m))
                .Where(m => m.IsShown).Select(m => MetricSummary.Of(m, m.Sink!, stats, duration, thresholds)).ToList()),
            Sections = test.Metrics.Read(() => SummarySection.Of(test.RootGroup, test.Metrics.Scopes, stats, duration)),
            Thresholds = thresholds,
            Duration = duration,
            TrendStats = stats,
            TimeUnit = test.Options.SummaryTimeUnit,
            SetupData = setupData,
        };
    }
}
