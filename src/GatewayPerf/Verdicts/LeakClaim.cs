using GatewayPerf.Observability.Leaks;
using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>What may be said of leaks: that there is one, that there is none, or why neither.</summary>
internal static class LeakClaim
{
    private const string Name = "leak";

    public static Claim Of(JudgementInput input, RunScope scope, bool sound)
    {
        var containers = LeakFindings.Seen(input.Entries);
        var silent = Math.Max(0, input.Plan.GatewayReplicas - containers.Select(container => container.Pod).Distinct().Count());
        var said = LeakPhases.Of(input.Plan) is null ? "" : containers.Count > 0 ? Said(containers, silent) : Unseen(input.Entries);
        if (scope == RunScope.Rehearsal)
        {
            return new Claim(Name, false, $"A rehearsal: the memory of stand-ins says nothing about the gateway's. {said}".TrimEnd());
        }

        if (said.Length == 0)
        {
            return new Claim(Name, false, "No new identities came to this run in a phase of their own, so that a leak could not be told from a cache or a warm-up; --profile leak has such a load, for --gateway tyk.");
        }

        return sound
            ? new Claim(Name, Decides(containers, silent), said)
            : new Claim(Name, false, $"The run was not sound to its end. {said}");
    }

    // One that leaks decides alone; that none does is known only when every start of every container is.
    private static bool Decides(IReadOnlyList<LeakFinding> containers, int silent) => containers.Any(container => container.Verdict == LeakVerdict.Leak)
        || (containers.Count > 0 && silent == 0 && containers.All(container => container.Verdict != LeakVerdict.Undecided));

    private static string Said(IReadOnlyList<LeakFinding> containers, int silent) => string.Join(' ', containers
        .GroupBy(container => container.Verdict)
        .OrderByDescending(group => group.Key == LeakVerdict.Leak)
        .Select(group => $"{Quantity.Count(group.Count())} of {Quantity.Count(containers.Count, "gateway container")}: {LeakWords.Of(group.Key)}{Why(group.First())}")
        .Concat(silent > 0 ? [$"{Quantity.Count(silent, "more pod")} told no live memory."] : []));

    // A leak is a finding of its own, with its figures.
    private static string Why(LeakFinding container) => container.Verdict == LeakVerdict.Leak ? $" ({FindingCodes.MemoryLeaks})." : $". {container.Pod}: {container.Reason}";

    private static string Unseen(IReadOnlyList<RunRecordEntry> entries) => entries switch
    {
        _ when entries.OfType<LeaksChecked>().Any() => "Prometheus holds no live memory of the gateway: none of its pods told what a collection left.",
        _ when entries.OfType<PrometheusSeen>().LastOrDefault() is { Missing: { } missing } => $"The gateway's memory was not followed for want of a Prometheus. {missing}",
        _ => "The gateway's memory was not read from a Prometheus.",
    };
}
