using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Observability.Leaks;

/// <summary>
/// Tells leaks from caches, warm-ups and healthy heaps by the phases A B A of a leak run. Rises while identities roll, in the last phase does not fall once everything may be gone: a leak. Rises and falls: a
/// cache. A rise counts when the interval of its slope (<see cref="SlopeBootstrap"/>) is above 0 and it exceeds the floors of <see cref="LeakLimits"/>.
/// </summary>
public static class LeakClassifier
{
    private const double LongestYears = 10;

    /// <summary>One finding for each start of the container, in the order of the samples; none without samples.</summary>
    public static IReadOnlyList<LeakFinding> Classify(MemorySeries series, LeakPhases phases)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(phases);
        return [.. series.Samples.GroupBy(sample => sample.StartedAt).Select(start => Classify(series, phases, [.. start]))];
    }

    private static LeakFinding Classify(MemorySeries series, LeakPhases phases, IReadOnlyList<MemorySample> samples)
    {
        var evidence = new LeakEvidence(samples, phases);
        var finding = new LeakFinding
        {
            Pod = series.Pod,
            Container = series.Container,
            StartedAt = samples[0].StartedAt,
            Verdict = LeakVerdict.Undecided,
            Reason = "",
            LiveBytes = evidence.Warm.Count == 0 ? null : LeakEvidence.Level(evidence.Warm),
        };
        if (TooFew(evidence, samples[0].StartedAt) is { } reason)
        {
            return finding with { Reason = reason };
        }

        var growth = new LeakGrowth(evidence);
        var rates = Rates(growth, Math.Max(series.UsedBytes ?? 0, samples[^1].LiveBytes), series.LimitBytes);
        var (verdict, why) = LeakRules.Judge(growth, LeakWords.Of(rates));
        return finding with { Verdict = verdict, Reason = why, Rates = rates };
    }

    private static string? TooFew(LeakEvidence evidence, TimeSpan startedAt)
    {
        foreach (var (windows, phase) in new[] { (evidence.Warm, "the first phase behind its warm-up"), (evidence.Rolling, "the phase of rolling identities"), (evidence.Again, "the last phase") })
        {
            if (windows.Count < LeakLimits.FewestWindows)
            {
                var start = startedAt > TimeSpan.Zero ? $" of this container, which started {LoadDuration.Format(startedAt)} into the load," : "";
                return $"{Capital(phase)}{start} has {Quantity.Count(windows.Count, "window")} of {LeakLimits.CollectionsInWindow} collections or more, and a slope needs {LeakLimits.FewestWindows}; a longer run has more.";
            }
        }

        return null;
    }

    // The limit is on what the container holds. What lives grows at this rate, and what a collector leaves room for grows with it, so that the limit comes no later.
    private static LeakRates Rates(LeakGrowth growth, double heldBytes, double? limitBytes)
    {
        var (slope, evidence) = (growth.Rolling, growth.Evidence);
        TimeSpan? limitIn = limitBytes is { } limit && slope.PerHour > 0 && (limit - heldBytes) / slope.PerHour is var hours && hours < LongestYears * 365 * 24
            ? TimeSpan.FromHours(Math.Max(0, hours)) : null;
        return new LeakRates(
            slope.PerHour, slope.Low, slope.High,
            evidence.Requests > 0 ? growth.Gained / evidence.Requests * 1e6 : null,
            evidence.Identities > 0 ? growth.Gained / evidence.Identities : null,
            limitIn);
    }

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
