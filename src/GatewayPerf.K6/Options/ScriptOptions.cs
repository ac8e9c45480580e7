using System.Text.Json;

namespace GatewayPerf.K6.Options;

/// <summary>The consolidated options of a test: defaults, then the script's, then the command line's.</summary>
internal sealed record ScriptOptions
{
    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    public string? ExecutionSegment { get; init; }

    public string? ExecutionSegmentSequence { get; init; }

    public bool? DiscardResponseBodies { get; init; }

    public long? MaxRedirects { get; init; }

    public string? UserAgent { get; init; }

    public bool? InsecureSkipTlsVerify { get; init; }

    public bool? NoConnectionReuse { get; init; }

    public bool? Throw { get; init; }

    public bool? NoCookiesReset { get; init; }

    public TimeSpan? MinIterationDuration { get; init; }

    public TimeSpan? SetupTimeout { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>How many requests of one <c>http.batch()</c> are under way at once.</summary>
    public long? Batch { get; init; }

    /// <summary>How many of them to one host; 0 for no limit.</summary>
    public long? BatchPerHost { get; init; }

    public JsonElement? Thresholds { get; init; }

    /// <summary>What summaries show of a trend: avg, min, med, max, count, p(N).</summary>
    public IReadOnlyList<string>? SummaryTrendStats { get; init; }

    /// <summary>s, ms or us; null for the one that fits each value.</summary>
    public string? SummaryTimeUnit { get; init; }

    /// <summary>The tags of k6's own that samples carry; null for the usual ones.</summary>
    public IReadOnlyList<string>? SystemTags { get; init; }

    public TimeSpan? TeardownTimeout { get; init; }

    public TimeSpan? HandleSummaryTimeout { get; init; }
}
