using System.Text.Json.Serialization;

namespace GatewayPerf.LoadTesting;

/// <summary>A list of TestRuns, as the API answers.</summary>
internal sealed class TestRunList
{
    [JsonPropertyName("items")]
    public IReadOnlyList<TestRun> Items { get; set; } = [];
}
