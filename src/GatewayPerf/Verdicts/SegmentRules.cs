using GatewayPerf.LoadTesting;

namespace GatewayPerf.Verdicts;

/// <summary>The outcome of each segment, and why it is not sound.</summary>
internal static class SegmentRules
{
    public static IReadOnlyList<SegmentOutcome> Outcomes(JudgementInput input) => [.. input.Ledger.Segments.Select(segment => Outcome(input, segment))];

    /// <summary>Sentences: why a segment proves nothing; the ledger's and the witnesses' own are not among them.</summary>
    public static IEnumerable<string> Unsound(JudgementInput input, SegmentLedger segment)
    {
        var name = $"Segment {segment.Plan.Index}";
        foreach (var reason in segment.UnsoundReasons)
        {
            yield return reason;
        }

        if (input.Cancelled || !input.LoadRan)
        {
            yield break;
        }

        if (segment.CreatedAt is null && segment.UnsoundReasons.Count == 0)
        {
            yield return $"{name} never began.";
        }
        else if (segment.EndedAt is null)
        {
            yield return $"{name} did not end while the run was recorded.";
        }
    }

    private static SegmentOutcome Outcome(JudgementInput input, SegmentLedger segment)
    {
        if (segment.Cancelled || (input.Cancelled && segment.EndedAt is null))
        {
            return SegmentOutcome.Cancelled;
        }

        if (!input.LoadRan || segment.Imbalances.Count > 0 || segment.Contradictions.Count > 0
            || Unsound(input, segment).Any() || GeneratorRules.IsLate(input, segment))
        {
            return SegmentOutcome.Unsound;
        }

        var range = new TimeRange(segment.Plan.Start, segment.Plan.End);
        var figures = GatewayFigures.Measure(input.Ledger.Main, segment.Main, range, input.Excluded);
        return PromiseRules.Gateway(input, figures).Any(promise => promise.Kept == false) ? SegmentOutcome.Missed : SegmentOutcome.Ok;
    }
}
