using System.Text.Json.Serialization;

namespace GatewayPerf.LoadTesting;

/// <summary>What a TestRun runs.</summary>
public sealed class TestRunSpec
{
    /// <summary>Where the script is.</summary>
    [JsonPropertyName("script")]
    public TestRunScript Script { get; set; } = new();

    /// <summary>Number of runner pods.</summary>
    [JsonPropertyName("parallelism")]
    public int Parallelism { get; set; }

    /// <summary>A boolean as a string, as the CRD has it: k6 prints no progress.</summary>
    [JsonPropertyName("quiet")]
    public string Quiet { get; set; } = "true";

    /// <summary>A boolean as a string: runners wait for the starter, so that they begin together.</summary>
    [JsonPropertyName("paused")]
    public string Paused { get; set; } = "true";

    /// <summary>More arguments for `k6 run`, separated by spaces.</summary>
    [JsonPropertyName("arguments")]
    public string? Arguments { get; set; }

    /// <summary>The runner pods; the initializer copies them.</summary>
    [JsonPropertyName("runner")]
    public TestRunPod Runner { get; set; } = new();

    /// <summary>The pod that starts the runners.</summary>
    [JsonPropertyName("starter")]
    public TestRunPod? Starter { get; set; }
}
