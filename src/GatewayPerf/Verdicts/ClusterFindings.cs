using GatewayPerf.Observability;
using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>What the cluster told of the machine below it, while the load ran or (lost logs) at any time.</summary>
internal static class ClusterFindings
{
    // Times of Events are whole seconds, rounded down.
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <param name="input">The run.</param>
    /// <param name="machine">What the run itself saw of the machine; it is not said twice.</param>
    public static IEnumerable<Finding> Of(JudgementInput input, IReadOnlyList<Finding> machine)
    {
        // Logs that were collected again hold what was collected before.
        var all = input.Entries.OfType<LogsCollected>().LastOrDefault(collected => collected.Troubles is not null)?.Troubles ?? [];
        var under = all.Where(trouble => IsUnderLoad(input, trouble)).ToLookup(trouble => trouble.Reason);
        if (under[ClusterTroubles.ClockStepped].ToList() is { Count: > 0 } steps && machine.All(finding => finding.Code != FindingCodes.ClockStepped))
        {
            yield return Unsound(FindingCodes.ClockStepped, $"The cluster saw the clock jump {Times(steps)}: {Last(steps).Message}");
        }

        if (under[ClusterTroubles.HeartbeatLate].ToList() is { Count: > 0 } beats)
        {
            yield return Unsound(FindingCodes.HeartbeatLate, $"The heartbeat of the cluster's nodes was late {Times(beats)}: {Last(beats).Message}");
        }

        if (under[ClusterTroubles.ConnectionsLost].ToList() is { Count: > 0 } lost)
        {
            yield return Unsound(FindingCodes.ConnectionsLost, $"The cluster told of connections that it could not make {Times(lost)}: {Last(lost).About}: {Last(lost).Message}");
        }

        foreach (var log in all.Where(trouble => trouble.Reason == ClusterTroubles.LogLost))
        {
            yield return new Finding(FindingCodes.LogLost, FindingSeverity.Warning, $"{log.About}: {log.Message}");
        }
    }

    private static bool IsUnderLoad(JudgementInput input, ClusterTrouble trouble)
    {
        if (!input.LoadRan || input.Ledger.TimelineStart is not { } start)
        {
            return false;
        }

        var end = input.Entries.OfType<LoadEnded>().LastOrDefault()?.At ?? start + input.Plan.Duration;
        return trouble.Last + Second > start && trouble.First <= end;
    }

    // Each node tells the same of the one machine.
    private static string Times(IReadOnlyList<ClusterTrouble> troubles) => string.Concat(
        Quantity.Count(troubles.GroupBy(trouble => trouble.Message).Sum(same => same.Max(trouble => trouble.Count)), "time"),
        $" while the load ran, the last time at {Quantity.Time(Last(troubles).Last)}");

    private static ClusterTrouble Last(IEnumerable<ClusterTrouble> troubles) => troubles.MaxBy(trouble => trouble.Last)!;

    private static Finding Unsound(string code, string text) => new(code, FindingSeverity.Unsound, text);
}
