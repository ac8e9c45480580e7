using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
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

    public CheckRegistry Checks { get; } = new();

    public InstanceStatistics Instance { get; } = new();

    public ScriptFiles Files { get; } = new();

    /// <summary>The consolidated options; known after the first pass over the script.</summary>
    public ScriptOptions Options { get; set; } = new();

    /// <summary>The consolidated options as JSON, for <c>exec.test.options</c>.</summary>
    public string OptionsJson { get; set; } = "{}";
}
