using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Verdicts;

/// <summary>Judges a run by its record. Pure: the same record gives the same verdict, on any machine, at any time.</summary>
public static class VerdictCalculator
{
    /// <summary>The judgement of what the record holds so far.</summary>
    /// <param name="plan">What was to be done.</param>
    /// <param name="entries">The record.</param>
    /// <param name="ledger">The account of its load.</param>
    /// <param name="failure">What the node failure did; null when none was applied.</param>
    public static RunJudgement Judge(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, LoadLedger ledger, NodeFailureResult? failure)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(ledger);
        var input = JudgementInput.From(plan, entries, ledger, failure);
        var promises = PromiseRules.Judge(input);
        var generator = GeneratorRules.Findings(input).ToList();
        var machine = MachineFindings.Of(input, generator).ToList();
        List<Finding> soundness = [.. StepFindings.Of(input), .. LedgerFindings.Of(input), .. generator, .. machine, .. ClusterFindings.Of(input, machine)];

        // Evidence that was lost is the cause of a ledger that does not balance, so it is told before it.
        IEnumerable<Finding> findings =
        [
            .. soundness, .. LoadFindings.Of(input), .. LimitFindings.Of(input, soundness), .. LeakFindings.Of(input), .. FaultFindings.Of(input), .. PromiseFindings.Of(input, promises),
        ];
        var ordered = findings.Distinct()
            .OrderByDescending(finding => finding.Severity)
            .ThenByDescending(finding => finding.Code is FindingCodes.RecordDamaged or FindingCodes.DiskFull)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ToList();
        var verdict = Conclude(ordered);
        var scope = Scope(plan, entries);
        return new RunJudgement
        {
            Verdict = verdict,
            Scope = scope,
            Promises = promises,
            Findings = ordered,
            Claims = ClaimRules.Of(input, scope, verdict),
            Segments = SegmentRules.Outcomes(input),
            Control = input.Control,
            FaultWindow = input.FaultWindow,
        };
    }

    private static Verdict Conclude(IReadOnlyList<Finding> findings) => findings.Select(finding => finding.Severity).DefaultIfEmpty(FindingSeverity.Info).Max() switch
    {
        FindingSeverity.Cancelled => Verdict.Cancelled,
        FindingSeverity.Refused or FindingSeverity.Unsound => Verdict.Inconclusive,
        FindingSeverity.Missed => Verdict.Failed,
        _ => Verdict.Passed,
    };

    // What is under test is the gateway; a stand-in behind it takes claims away, not the scope. Before anything is deployed it is the provider that tells.
    private static RunScope Scope(RunPlan plan, IReadOnlyList<RunRecordEntry> entries) =>
        (entries.OfType<GatewayDeployed>().LastOrDefault() is { } deployed ? deployed.StandIn : plan.Provider == Provider.Local)
            ? RunScope.Rehearsal : RunScope.Measurement;
}
