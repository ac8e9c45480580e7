using GatewayPerf.Runs;

namespace GatewayPerf.Verdicts;

/// <summary>What the steps themselves reported, and which of them failed.</summary>
internal static class StepFindings
{
    private const string Teardown = "Destroy";

    public static IEnumerable<Finding> Of(JudgementInput input)
    {
        // Dashboards that were sent to Grafana again: what the last attempt says.
        var sent = input.Entries.LastOrDefault(IsOfGrafana);
        foreach (var raised in input.Entries.OfType<FindingRaised>().Where(raised => !IsOfGrafana(raised) || ReferenceEquals(raised, sent)))
        {
            yield return raised.Finding;
        }

        // Panels that were looked at again say what the last look saw.
        foreach (var seen in input.Entries.OfType<MetricsChecked>().GroupBy(seen => seen.UnderLoad).SelectMany(looks => looks.Last().Holes))
        {
            yield return seen;
        }

        foreach (var damage in input.Entries.OfType<RecordDamaged>())
        {
            yield return new Finding(FindingCodes.RecordDamaged, FindingSeverity.Unsound, damage.What);
        }

        foreach (var unwritable in input.Entries.OfType<RecordUnwritable>())
        {
            yield return new Finding(FindingCodes.DiskFull, FindingSeverity.Unsound, unwritable.What);
        }

        // RunFull fails because of the verdict, not the other way round.
        var last = input.Entries.OfType<TargetFinished>().Where(target => target.Name != "RunFull").GroupBy(target => target.Name).Select(group => group.Last());
        foreach (var target in last.Where(target => target.Status == "Failed"))
        {
            yield return new Finding(
                target.Name == Teardown ? FindingCodes.TeardownIncomplete : FindingCodes.StepFailed,
                IsEssential(target.Name) ? FindingSeverity.Unsound : FindingSeverity.Warning,
                target.Reason is { Length: > 0 } reason ? $"{target.Name} failed: {reason}" : $"{target.Name} failed.");
        }

        foreach (var missing in input.Entries.OfType<LogsCollected>().SelectMany(collected => collected.Missing))
        {
            yield return new Finding(FindingCodes.LogsMissing, FindingSeverity.Warning, missing);
        }

        // A load that was ended because a step failed was cut short, not cancelled: the step's own finding says so.
        if (input.Cancelled && !input.Entries.OfType<FindingRaised>().Any(raised => raised.Finding is { Severity: FindingSeverity.Cancelled } or { Code: FindingCodes.StepFailed }))
        {
            yield return new Finding(FindingCodes.Cancelled, FindingSeverity.Cancelled, "The run was cancelled before the load had ended.");
        }
    }

    private static bool IsOfGrafana(RunRecordEntry entry) => entry is GrafanaSnapshotMade or FindingRaised { Finding.Code: FindingCodes.GrafanaSnapshotMissing };

    // Without one of these nothing was tested as planned; the others come after the evidence.
    private static bool IsEssential(string target) => target is "InitTerraform" or "Deploy" or "WaitStabilize" or "RunK6Segments" or "SimulateNodeFailure" or "AwaitK6Segments";
}
