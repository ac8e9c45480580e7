using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Runs;

/// <summary>Whether there is a whole run to resume, and what of it is done.</summary>
public static class RunResumption
{
    /// <summary>The plan of the run to resume; throws <see cref="UserException"/> saying why there is none, or that it was planned otherwise.</summary>
    public static RunPlan Plan(RunParameters parameters, RunStore store)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(store);
        if (store.Latest() is not { } latest || RunStore.ReadPlan(latest) is not { } plan)
        {
            throw new UserException($"There is no run in {store.WorkDirectory}, so there is nothing to resume; run ./build.sh RunFull.");
        }

        if (Obstacle(RunRecord.Read(latest.Record)) is { } obstacle)
        {
            throw new UserException($"Run {plan.RunId} in {store.WorkDirectory} {obstacle}");
        }

        var saysTheSame = (parameters.RunId ?? plan.RunId) == plan.RunId && (parameters with { RunId = null }).Over(plan.Parameters) == plan.Parameters;
        return saysTheSame
            ? plan
            : throw new UserException($"--resume continues run {plan.RunId} as it was planned; leave the other parameters out, or run ./build.sh Destroy and begin anew.");
    }

    /// <summary>Whether a process may take the run up again.</summary>
    public static bool IsPossible(IReadOnlyList<RunRecordEntry> entries) => Obstacle(entries) is null;

    /// <summary>True when the target has succeeded in an earlier process and so is not run again; the load is followed until it has ended.</summary>
    public static bool IsDone(IReadOnlyList<RunRecordEntry> entries, string target)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (target is "Preflight" or "InitTerraform" && entries.Any(entry => entry is ClusterAdopted))
        {
            // An earlier run has made the cluster.
            return true;
        }

        return entries.OfType<TargetFinished>().Any(finished => finished.Name == target && finished.Status == "Succeeded")
            && (target != "RunK6Segments" || LoadTesting.LoadStatus.HasEnded(entries));
    }

    private static string? Obstacle(IReadOnlyList<RunRecordEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.OfType<FindingRaised>().Any(raised => raised.Finding.Severity == FindingSeverity.Cancelled))
        {
            return "was cancelled, so there is nothing to resume; ./build.sh Destroy finishes its teardown.";
        }

        if (entries.OfType<RunFinished>().LastOrDefault() is { } finished)
        {
            return $"is over ({finished.Verdict.ToString().ToLowerInvariant()}), so there is nothing to resume; ./build.sh Snapshot draws its report again.";
        }

        return RunStore.OwesTeardown(entries) ? null : "has no cluster any more, so there is nothing to resume; run ./build.sh RunFull.";
    }
}
