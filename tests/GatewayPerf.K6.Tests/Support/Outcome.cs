using System.Text.Json;

namespace GatewayPerf.K6.Tests.Support;

/// <summary>What a run wrote and how it ended.</summary>
internal sealed record Outcome(ExitCode Code, IReadOnlyList<JsonElement> Lines, string Log)
{
    public JsonElement End => Lines[^1];

    public IEnumerable<JsonElement> Reports => Lines.Where(l => l.GetProperty("type").GetString() == "k6.report");

    public JsonElement Ledger(string scenario = "main") => End.GetProperty("scenarios").GetProperty(scenario);

    public long Of(string counter, string scenario = "main") => Ledger(scenario).GetProperty(counter).GetInt64();

    /// <summary>The lines of the script's console.</summary>
    public string[] Console => Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<JsonElement> Seconds(string scenario = "main") =>
        Reports.SelectMany(r => r.GetProperty("scenarios").GetProperty(scenario).EnumerateArray());

    /// <summary>The sum of a column of the buckets; 1 is started.</summary>
    public long Column(int column, string scenario = "main") =>
        Seconds(scenario).SelectMany(s => s.GetProperty("buckets").EnumerateArray()).Sum(b => b[column].GetInt64());

    public void ShouldBalance(string scenario = "main")
    {
        if (Ledger(scenario).GetProperty("planned").ValueKind != JsonValueKind.Null)
            Of("planned", scenario).ShouldBe(Of("started", scenario) + Of("dropped", scenario));
        Of("dropped", scenario).ShouldBe(Of("noVu", scenario) + Of("late", scenario) + Of("unreached", scenario));
        Of("started", scenario).ShouldBe(
            Of("succeeded", scenario) + Of("failed", scenario) + Of("limited", scenario) + Of("interrupted", scenario) + Of("lost", scenario));
        Column(1, scenario).ShouldBe(Of("started", scenario));
        Column(2, scenario).ShouldBe(Of("succeeded", scenario));
        Column(3, scenario).ShouldBe(Of("failed", scenario));
        Column(9, scenario).ShouldBe(Of("interrupted", scenario));
    }
}
