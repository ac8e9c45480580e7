namespace GatewayPerf.Verdicts;

/// <summary>Whether the load was what the plan says, and whether everybody who counted agrees.</summary>
internal static class LedgerFindings
{
    public static IEnumerable<Finding> Of(JudgementInput input)
    {
        if (!input.LoadRan)
        {
            yield return Unsound(FindingCodes.NoLoad, "No load ran, so nothing was tested.");
        }

        foreach (var segment in input.Ledger.Segments)
        {
            foreach (var reason in SegmentRules.Unsound(input, segment))
            {
                yield return Unsound(FindingCodes.SegmentUnsound, reason);
            }

            foreach (var imbalance in segment.Imbalances)
            {
                yield return Unsound(FindingCodes.LedgerOutOfBalance, imbalance);
            }

            foreach (var contradiction in segment.Contradictions)
            {
                yield return Unsound(FindingCodes.WitnessContradicts, contradiction);
            }
        }

        if (input.LoadRan && input.Plan.Target is { GatewayCounts: false, UpstreamNamespace: null })
        {
            yield return new Finding(FindingCodes.NoWitness, FindingSeverity.Info, $"Nobody but the client counted the requests: {input.Plan.Target.Name} and its upstream are not of this run.");
        }

        foreach (var foreign in input.Ledger.ForeignTraffic)
        {
            yield return Unsound(FindingCodes.WitnessContradicts, foreign);
        }
    }

    private static Finding Unsound(string code, string text) => new(code, FindingSeverity.Unsound, text);
}
