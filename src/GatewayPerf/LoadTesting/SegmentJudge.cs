using System.Globalization;

namespace GatewayPerf.LoadTesting;

/// <summary>Says why a segment is not sound: what went wrong with its runners. Late arrivals are judged from the ledger, with the verdict.</summary>
internal static class SegmentJudge
{
    /// <summary>Seconds of planned load in which not one arrival started.</summary>
    public const int SilentSeconds = 10;

    /// <summary>A runner that begins later than this after the absolute start is late.</summary>
    public const double LateStartSeconds = 0.5;

    // Runners stop when the last arrival is done, which may be a little before the planned end.
    private static readonly TimeSpan EarlyEnd = TimeSpan.FromSeconds(1);

    /// <summary>The sentences; empty when the segment is sound.</summary>
    public static IReadOnlyList<string> Reasons(SegmentEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var reasons = new List<string>(evidence.Troubles);
        Runners(evidence, reasons);
        Silence(evidence, reasons);
        return reasons;
    }

    private static void Runners(SegmentEvidence evidence, List<string> reasons)
    {
        var plannedEnd = evidence.StartsAt + evidence.Plan.Duration;
        foreach (var end in evidence.Ends)
        {
            if (end.Scenarios.Count == 0)
            {
                reasons.Add($"Runner {end.Runner} was lost: {end.Reason ?? "it gave no last account"}.");
                continue;
            }

            if (end.ExitCode is not 0)
            {
                reasons.Add($"Runner {end.Runner} ended with exit code {end.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}{(end.Reason is null ? "" : $" ({end.Reason})")}.");
            }

            if (end.At < plannedEnd - EarlyEnd && !evidence.EndsWithIterations)
            {
                reasons.Add(Say($"Runner {end.Runner} ended {(plannedEnd - end.At).TotalSeconds:0.0} s before the planned end."));
            }

            if (end.LateStartSeconds > LateStartSeconds)
            {
                reasons.Add(Say($"Runner {end.Runner} was ready {end.LateStartSeconds:0.0} s after the start."));
            }
        }

        if (evidence.Ends.Count < evidence.Runners)
        {
            reasons.Add($"{evidence.Runners - evidence.Ends.Count} of {evidence.Runners} runners never appeared.");
        }
    }

    private static void Silence(SegmentEvidence evidence, List<string> reasons)
    {
        var planned = evidence.EndsWithIterations ? evidence.StartedBySecond.Count : (int)Math.Ceiling(evidence.Plan.Duration.TotalSeconds);
        var silent = 0;
        for (var second = 0; second < planned; second++)
        {
            var loaded = second >= evidence.Loaded.Count || evidence.Loaded[second];
            silent = !loaded || (second < evidence.StartedBySecond.Count && evidence.StartedBySecond[second] > 0) ? 0 : silent + 1;
            if (silent == SilentSeconds || (silent == planned && planned < SilentSeconds))
            {
                reasons.Add($"No arrival started from second {second + 1 - silent} to second {second + 1} of the segment, though load was planned.");
                return;
            }
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
