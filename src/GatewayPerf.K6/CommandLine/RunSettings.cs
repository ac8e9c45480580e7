using System.Text.Json.Nodes;
using GatewayPerf.K6.Logging;

namespace GatewayPerf.K6.CommandLine;

/// <summary>What <c>run</c> and <c>inspect</c> were asked for.</summary>
internal sealed record RunSettings
{
    public required string Script { get; init; }

    /// <summary>The script's text, when it is no file.</summary>
    public string? Source { get; init; }

    /// <summary>What the script sees as <c>__ENV</c>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Options that the command line sets, in the spelling of scripts. They go before all others.</summary>
    public JsonObject CommandLineOptions { get; init; } = [];

    /// <summary>Options that the environment sets. They go before the script's.</summary>
    public JsonObject EnvironmentOptions { get; init; } = [];

    /// <summary>A file of options that the script's go before; null for none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Where the REST API serves; null for nowhere.</summary>
    public string? Address { get; init; }

    public ReportSettings Report { get; init; } = new();

    /// <summary>Standard output carries the runner's lines (JSON) instead of what k6 shows people.</summary>
    public bool Lines { get; init; } = true;

    public bool Quiet { get; init; }

    public bool Verbose { get; init; }

    public LogFormat LogFormat { get; init; }

    /// <summary>The instant at which the scenarios start; null for as soon as the run may.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The statuses by which a target says that the client is over its limit.</summary>
    public IReadOnlySet<int> LimitedStatuses { get; init; } = new HashSet<int> { 429 };

    /// <summary>Whether the runner warms itself up before the load.</summary>
    public bool WarmUp { get; init; } = true;

    /// <summary>How this runner is called in its reports.</summary>
    public string Instance => (string?)CommandLineOptions["tags"]?["instance_id"] ?? "1";
}
