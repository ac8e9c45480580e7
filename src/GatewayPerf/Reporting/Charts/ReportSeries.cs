using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;

namespace GatewayPerf.Reporting.Charts;

/// <summary>The load over time in bins of whole seconds.</summary>
internal static class ReportSeries
{
    /// <summary>As many bins as a picture or a table shows.</summary>
    public const int FewBins = 240;

    /// <summary>As many as can be looked into by zooming: each second of two hours.</summary>
    public const int ManyBins = 7200;

    public static IReadOnlyList<SeriesBin> Of(RunPlan plan, LoadLedger ledger, int mostBins = FewBins)
    {
        var seconds = Seconds(plan.Duration, mostBins);
        var bins = new List<SeriesBin>();
        for (var from = TimeSpan.Zero; from < plan.Duration; from += TimeSpan.FromSeconds(seconds))
        {
            var to = from + TimeSpan.FromSeconds(seconds) < plan.Duration ? from + TimeSpan.FromSeconds(seconds) : plan.Duration;
            bins.Add(Bin(plan, ledger, from, to));
        }

        return bins;
    }

    // Few bins of a long load are whole minutes, which the ledger has merged already.
    private static int Seconds(TimeSpan duration, int mostBins)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(duration.TotalSeconds / mostBins));
        return seconds < 30 ? seconds : (seconds + 59) / 60 * 60;
    }

    private static SeriesBin Bin(RunPlan plan, LoadLedger ledger, TimeSpan from, TimeSpan to)
    {
        var length = (to - from).TotalSeconds;
        var counts = ledger.Main.Counts(from, to);
        var through = ledger.Main.Figures(from, to);
        var direct = ledger.Control.Figures(from, to);
        return new SeriesBin
        {
            From = from,
            To = to,
            Planned = plan.Executor.IsOpen() && plan.Script is not { HasOwnLoad: true } ? (double)plan.Profile.Area(from, to) / length : null,
            Done = counts.Done / length,
            Sent = counts.Started / length,
            Succeeded = counts.Succeeded / length,
            Limited = counts.Limited / length,
            Failed = counts.Failed / length,
            Dropped = counts.Dropped / length,
            Failures = ledger.Main.Failures(from, to),
            FailedShare = counts.Done > 0 ? counts.FailedShare : null,
            P50 = through?.P50,
            P90 = through?.P90,
            P99 = through?.P99,
            Max = through?.Max,
            ControlP50 = direct?.P50,
            ControlP99 = direct?.P99,
        };
    }
}
