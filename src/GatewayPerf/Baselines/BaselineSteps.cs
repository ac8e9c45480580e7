using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;
using Serilog;

namespace GatewayPerf.Baselines;

/// <summary>Pairs a run with the last good one of its kind, and keeps good ones for those that come later.</summary>
public static class BaselineSteps
{
    /// <summary>
    /// Fetches the last good run of the same kind and says in <c>regression.json</c> and to the caller what is worse now. Without a good run there is nothing to compare
    /// with, which is no regression.
    /// </summary>
    public static async Task<Regression> CheckAsync(RunDirectory directory, RunStoreLocation location, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(location);
        var (report, key) = Read(directory);
        using var store = location.Open();
        var baseline = await new KeptRuns(store, location.Prefix).LastGoodAsync(key, cancellationToken);
        var regression = RegressionRules.Of(report, baseline);
        regression.Write(directory.Root);
        if (baseline is null)
        {
            Log.Information("There is no good run of {Key} in {Place} yet, so run {RunId} is compared with nothing.", key, store.Place, report.RunId);
        }
        else
        {
            Log.Information("Run {RunId} beside the last good one, {Baseline} of {Time}: {Count}.", report.RunId, baseline.RunId, Quantity.Time(baseline.FinishedAt), Quantity.Count(regression.Reasons.Count, "regression"));
        }

        return regression;
    }

    /// <summary>Keeps the report of a run that passed; one that did not is left out, with a line. Safe twice. True when it is kept.</summary>
    public static async Task<bool> KeepAsync(RunDirectory directory, RunStoreLocation location, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(location);
        var (report, key) = Read(directory);
        if (report.Verdict != Verdict.Passed)
        {
            Log.Information("Run {RunId} is not kept: its verdict is {Verdict}.", report.RunId, report.Verdict.ToString().ToLowerInvariant());
            return false;
        }

        // Only what is over has a time by which the last one is found.
        var end = report.FinishedAt ?? throw new UserException($"Run {report.RunId} is not over, so it is not kept; run ./build.sh Destroy first.");
        using var store = location.Open();
        var place = await new KeptRuns(store, location.Prefix).KeepAsync(key, report, directory.Root, end, cancellationToken);
        Log.Information("Run {RunId} is kept in {Place}: {Key}", report.RunId, store.Place, place);
        return true;
    }

    /// <summary>The run that is meant: the named one, else the newest. Throws <see cref="UserException"/> when there is none, so that no other one is taken for it.</summary>
    public static RunDirectory Find(RunStore store, RunId? run)
    {
        ArgumentNullException.ThrowIfNull(store);
        return run is not { } name ? store.Latest() ?? throw new UserException($"There is no run in {store.WorkDirectory} that could be compared or kept.")
            : new RunDirectory(store.WorkDirectory, name) is var directory && Directory.Exists(directory.Root) ? directory
            : throw new UserException($"There is no run {name} in {store.WorkDirectory}; ./build.sh ListRuns shows those that there are.");
    }

    private static (RunReport Report, string Key) Read(RunDirectory directory)
    {
        var report = RunReport.Read(directory.ReportJson);
        var plan = RunStore.ReadPlan(directory) ?? throw new UserException($"{directory.Plan} is missing, so it is not known with what run {directory.RunId} can be compared.");
        return (report, ComparabilityKey.Of(plan, report.Scope));
    }
}
