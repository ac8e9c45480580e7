using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Scripts;

/// <summary>What every virtual user of a run shares.</summary>
internal sealed class TestContext
{
    public required K6Log Log { get; init; }

    public required RunClock Clock { get; init; }

    public required RunControl Control { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required HostResolver Resolver { get; init; }

    /// <summary>The statuses by which a target says that the client is over its limit.</summary>
    public IReadOnlySet<int> LimitedStatuses { get; init; } = new HashSet<int> { 429 };

    public MetricEngine Metrics { get; } = new();

    /// <summary>The groups and checks of the script.</summary>
    public Group RootGroup { get; } = Group.Root();

    /// <summary>The tags of k6's own that samples carry.</summary>
    public IReadOnlySet<string> SystemTags { get; set; } = GatewayPerf.K6.Metrics.SystemTags.Default;

    public InstanceStatistics Instance { get; } = new();

    /// <summary>Holds requests back when the options limit them; null for no limit.</summary>
    public RequestPace? Pace { get; set; }

    public SharedArrays SharedArrays { get; } = new();

    public ScriptFiles Files { get; } = new();

    /// <summary>The consolidated options; known after the first pass over the script.</summary>
    public ScriptOptions Options { get; set; } = new();

    /// <summary>The consolidated options as JSON, for <c>exec.test.options</c>.</summary>
    public string OptionsJson { get; set; } = "{}";
}
