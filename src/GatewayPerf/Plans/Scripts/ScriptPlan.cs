using System.Text.Json.Serialization;

namespace GatewayPerf.Plans.Scripts;

/// <summary>A user's own script.</summary>
/// <param name="Path">Where it is on this machine, absolute.</param>
/// <param name="Scenarios">The load that its own options ask for; empty when they ask for none, so that the plan's executor drives it.</param>
public sealed record ScriptPlan(string Path, IReadOnlyList<ScriptScenario> Scenarios)
{
    /// <summary>Its name among the runners' scripts.</summary>
    [JsonIgnore]
    public string File => System.IO.Path.GetFileName(Path);

    /// <summary>Its own options decide the load.</summary>
    [JsonIgnore]
    public bool HasOwnLoad => Scenarios.Count > 0;

    /// <summary>From the first scenario's start to the last one's end, whole seconds, without graceful stops.</summary>
    [JsonIgnore]
    public TimeSpan Duration => TimeSpan.FromSeconds(Math.Ceiling(Scenarios.Max(scenario => scenario.StartTime + scenario.Duration).TotalSeconds));

    /// <summary>The shortest that its load can last.</summary>
    [JsonIgnore]
    public TimeSpan LeastDuration => Scenarios.Select(scenario => scenario.ByIterations ? TimeSpan.Zero : scenario.StartTime + scenario.Duration).Max();

    /// <summary>Planned arrivals of all scenarios; null when one of them plans none.</summary>
    [JsonIgnore]
    public long? PlannedArrivals => Scenarios.Aggregate((long?)0, (sum, scenario) => sum + scenario.PlannedArrivals);

    /// <summary>Virtual users of all scenarios.</summary>
    [JsonIgnore]
    public int VirtualUsers => Scenarios.Sum(scenario => scenario.VirtualUsers);
}
