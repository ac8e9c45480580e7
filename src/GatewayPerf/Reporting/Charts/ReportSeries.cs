using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;

namespace GatewayPerf.Reporting.Charts;

/// <summary>The load over time in bins of whole seconds, few enough to be drawn.</summary>
internal static class ReportSeries
{
    private const int MostBins = 240;

    public static IReadOnlyList<SeriesBin> Of(RunPlan plan, LoadLedger ledger)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(plan.Duration.TotalSeconds / MostBins));
        var bins = new List<SeriesBin>();
        for (var from = TimeSpan.Zero; from < plan.Duration; from += TimeSpan.FromSeconds(seconds))
        {
            var to = from + TimeSpan.FromSeconds(seconds) < plan.Duration ? from + TimeSpan.FromSeconds(seconds) : plan.Duration;
            bins.Add(Bin(plan, ledger, from, to));
        }

        return bins;
    }

    private static SeriesBin Bin(RunPlan plan, LoadLedger ledger, TimeSpan from, TimeSpan to)
    {
        var length = (to - from).TotalSeconds;
        var counts = ledger.Main.Counts(from, to);
        var through = ledger.Main.Latency(from, to);
        var direct = ledger.Control.Latency(from, to);
        return new SeriesBin
        {
            From = from,
            To = to,
            Planned = plan.Executor.IsOpen() && plan.Script is not { HasOwnLoad: true } ? (double)plan.Profile.Area(from, to) / length : null,
            Done = counts.Done / length,
            Failed = counts.Failed / length,
            Dropped = counts.Dropped / length,
            Failures = ledger.Main.Failures(from, to),
            FailedShare = counts.Done > 0 ? counts.FailedShare : null,
            P50 = Percentile(through, 50),
            P99 = Percentile(through, 99),
            ControlP50 = Percentile(direct, 50),
            ControlP99 = Percentile(direct, 99),
        };
    }

    private static double? Percentile(LatencyDistribution latency, double percentile) =>
        latency.Count == 0 ? null : latency.PercentileMilliseconds(percentile);
}
