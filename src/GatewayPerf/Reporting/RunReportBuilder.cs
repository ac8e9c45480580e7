using GatewayPerf.Baselines;
using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>Makes the report of a run from its plan and record. Pure; a half-finished record gives a report of what there is.</summary>
internal static class RunReportBuilder
{
    // Snapshot writes the report, so that it is never through when the report is written.
    private static readonly string[] Chain =
        ["Preflight", "InitTerraform", "Deploy", "WaitStabilize", "RunK6Segments", "SimulateNodeFailure", "AwaitK6Segments", "CollectLogs", "Destroy"];

    public static ReportModel Build(RunPlan plan, IReadOnlyList<RunRecordEntry> entries)
    {
        var ledger = LoadLedger.From(plan, entries);
        entries = LoadLedger.WithoutCounts(entries);
        var failure = NodeFailures.Measure(plan, entries, ledger);
        var judgement = VerdictCalculator.Judge(plan, entries, ledger, failure);
        var report = new RunReport
        {
            RunId = plan.RunId,
            Headline = ReportHeadline.Of(plan, judgement, failure),
            Verdict = judgement.Verdict,
            Scope = judgement.Scope,
            Claims = judgement.Claims,
            NotRunYet = NotRunYet(plan, entries),
            Provider = plan.Provider,
            Gateway = Gateway(plan, entries),
            Executor = plan.Executor,
            UseJwt = plan.UseJwt,
            StartedAt = entries.OfType<RunStarted>().FirstOrDefault()?.At,
            FinishedAt = FinishedAt(entries),
            Findings = judgement.Findings,
            Promises = judgement.Promises,
            Metrics = MetricsReport.Of(entries),
            Leaks = LeakReport.Of(plan, entries),
            Profiles = ProfilesReport.Of(entries),
            Environment = entries.OfType<EnvironmentSeen>().LastOrDefault() is { } seen
                ? new EnvironmentReport(seen.CpuModel, seen.Cores, seen.Kernel, seen.GatewayPerfVersion) : null,
            RequestTimeoutSeconds = plan.RequestTimeout.TotalSeconds,
            WarmUpSeconds = plan.WarmUp.TotalSeconds,
            Segments = [.. ledger.Segments.Zip(judgement.Segments, (segment, outcome) => SegmentReport.From(segment, outcome, ledger.Main))],
            Control = judgement.Control,
            GatewayAddedLatencyMs = AddedLatency(plan, ledger),
            Quantisation = LatencyDistribution.Quantisation,
            NodeFailure = failure,
            FailuresByClass = LoadFindings.Failures(ledger),
            Thresholds = [.. entries.OfType<RunnerEnded>().SelectMany(end => (end.Thresholds ?? []).Select(threshold => new ThresholdReport(
                end.Segment, end.Runner, threshold.Metric, threshold.Expression, threshold.Ok, threshold.Value, threshold.AbortOnFail)))],
            Targets = Targets(entries),
            Figures = RunFigures.Of(plan, entries, ledger, failure),
            Comparability = RunComparability.Of(plan, judgement.Scope, entries),
            Group = plan.Group,
        };
        return new ReportModel(report, plan, ledger, judgement, entries);
    }

    private static GatewayReport Gateway(RunPlan plan, IReadOnlyList<RunRecordEntry> entries)
    {
        var deployed = entries.OfType<GatewayDeployed>().LastOrDefault();
        return new GatewayReport(
            deployed?.Name ?? plan.Target.Name, deployed?.Version, deployed?.Image, deployed?.StandIn, deployed?.UpstreamStandIn, plan.GatewayReplicas);
    }

    private static List<string> NotRunYet(RunPlan plan, IReadOnlyList<RunRecordEntry> entries)
    {
        var through = entries.OfType<TargetFinished>().Select(target => target.Name).ToHashSet();
        if (entries.Any(entry => entry is ClusterAdopted))
        {
            // An earlier run did them, on the cluster that this run goes on.
            through.UnionWith(["Preflight", "InitTerraform", .. entries.Any(entry => entry is GatewayDeployed) ? ["Deploy"] : Array.Empty<string>(), .. entries.Any(entry => entry is Stabilized) ? ["WaitStabilize"] : Array.Empty<string>()]);
        }

        if (entries.Any(entry => entry is ClusterHandedOver))
        {
            // A later run destroys it.
            through.Add("Destroy");
        }

        return [.. Chain.Where(name => !through.Contains(name) && (name != "SimulateNodeFailure" || plan.NodeFailure is not null))];
    }

    private static DateTimeOffset? FinishedAt(IReadOnlyList<RunRecordEntry> entries) =>
        entries.OfType<RunFinished>().LastOrDefault()?.At ?? entries.OfType<TargetFinished>().LastOrDefault(target => target.Name == "Destroy")?.At;

    private static AddedLatencyReport? AddedLatency(RunPlan plan, LoadLedger ledger)
    {
        var through = ledger.Main.Latency(TimeSpan.Zero, plan.Duration);
        var direct = ledger.Control.Latency(TimeSpan.Zero, plan.Duration);
        return plan.Script is not null || through.Count == 0 || direct.Count == 0 ? null : new AddedLatencyReport(Difference(50), Difference(99));

        double Difference(double percentile) => Math.Round(through.PercentileMilliseconds(percentile) - direct.PercentileMilliseconds(percentile), 3);
    }

    private static List<TargetReport> Targets(IReadOnlyList<RunRecordEntry> entries)
    {
        var last = new Dictionary<string, TargetReport>();
        foreach (var target in entries.OfType<TargetFinished>())
        {
            last[target.Name] = new TargetReport(target.Name, target.Status, Math.Round(target.Duration.TotalSeconds, 3), target.Reason);
        }

        return [.. last.Values];
    }
}
