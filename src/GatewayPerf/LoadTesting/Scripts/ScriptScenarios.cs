using GatewayPerf.Plans.Scripts;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting.Scripts;

/// <summary>Takes the scenarios of a user's own load together as the main load, so that the rest need not know their names.</summary>
internal static class ScriptScenarios
{
    public static RunnerLine Merge(ScriptPlan? script, RunnerLine line) => script is not { HasOwnLoad: true } ? line : line switch
    {
        RunnerReportLine report => report with { Scenarios = Main<IReadOnlyList<ArrivalSecond>>(report.Scenarios.Count > 0, () => [.. report.Scenarios.SelectMany(scenario => scenario.Value.Select(second => Shift(script, scenario.Key, second)))]) },
        RunnerEndLine end => end with { Scenarios = Main(end.Scenarios.Count > 0, () => end.Scenarios.Values.Aggregate(Add)) },
        _ => line,
    };

    // A runner that refused the script has no scenarios, which is how it is told that it never ran.
    private static Dictionary<string, T> Main<T>(bool any, Func<T> value) => any ? new() { [ScenarioNames.Main] = value() } : [];

    // A scenario counts from its own start.
    private static ArrivalSecond Shift(ScriptPlan script, string name, ArrivalSecond second) =>
        second with { Second = second.Second + (int)(script.Scenarios.FirstOrDefault(scenario => scenario.Name == name)?.StartTime.TotalSeconds ?? 0) };

    private static RunnerLedger Add(RunnerLedger left, RunnerLedger right) => new(
        left.Planned + right.Planned, left.Started + right.Started, left.Succeeded + right.Succeeded, left.Failed + right.Failed, left.TimedOut + right.TimedOut,
        left.Limited + right.Limited, left.Dropped + right.Dropped, left.NoVu + right.NoVu, left.Late + right.Late, left.Interrupted + right.Interrupted, left.Lost + right.Lost,
        (left.Failures ?? FailureCounts.None) + (right.Failures ?? FailureCounts.None), left.Unreached + right.Unreached);
}
