using GatewayPerf.Runs;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Charts;

/// <summary>What the record alone tells of pods and nodes: less than metrics do, and each chart says so.</summary>
internal static class RecordedClusterCharts
{
    /// <summary>The charts, of those whose names are not in <paramref name="drawn"/> yet.</summary>
    public static IEnumerable<Chart> Of(ReportModel model, IReadOnlyList<TimeRange> bins, IReadOnlyCollection<string> drawn)
    {
        var failure = model.Report.NodeFailure;
        if (!drawn.Contains("pods") && model.Entries.OfType<Stabilized>().LastOrDefault() is { Pods: > 0 } stable)
        {
            TimeRange? unknown = failure is null ? null : Between(model, 0, failure.ReplacementReadyAfterSeconds);
            yield return Chart("pods", "Gateway pods", failure is null
                    ? "Pods that were wanted, and those that were ready when the load began: the run itself did not count them later."
                    : "Pods that were wanted, and those that were ready as far as the run itself saw: from the fault to the replacement their number is not in the record.",
                [Constant(model, "wanted", "planned", bins, model.Report.Gateway.Replicas), Steps(model, "ready", "ok", bins, bin => unknown is { } gap && Touch(bin, gap) ? null : stable.Pods)]);
        }

        if (!drawn.Contains("nodes") && model.Entries.OfType<ClusterCreated>().LastOrDefault() is { Nodes.Count: > 0 and var nodes })
        {
            TimeRange? away = failure?.DetectedAfterSeconds is { } detected ? Between(model, detected, failure.NodeBackAfterSeconds) : null;
            yield return Chart("nodes", "Nodes", failure is null
                    ? "Nodes of the cluster, and those that were ready when it was made: the run itself did not watch them later."
                    : "Nodes of the cluster, and those that were ready as far as the run itself saw: only the node that was made to fail was watched.",
                [Constant(model, "all", "planned", bins, nodes), Steps(model, "ready", "ok", bins, bin => away is { } gap && Touch(bin, gap) ? nodes - 1 : nodes)]);
        }
    }

    /// <summary>Why there are no charts of CPU and memory, and what is known instead.</summary>
    public static string Instead(ReportModel model)
    {
        var why = model.Report.Metrics is { Prometheus: { } prometheus } ? $"{prometheus} was there, but nothing of it was kept." : model.Report.Metrics?.Missing ?? "The run kept no metrics.";
        var busy = model.Entries.OfType<MachineWatched>().LastOrDefault()?.BusyShare;
        return $"CPU and memory over time are not drawn. {why} "
            + (busy is { } share ? $"The record has one figure: while the load ran, the cores of the machine that drove it were busy for {Quantity.Share(share)} of the time." : "The record has no figure of them.");
    }

    private static Chart Chart(string name, string title, string description, IReadOnlyList<ChartLine> lines) =>
        new(name, title, $"{description} From the record alone.", lines, ChartScale.Linear(lines.SelectMany(line => line.Values), 1), ChartUnit.Count);

    private static ChartLine Constant(ReportModel model, string label, string style, IReadOnlyList<TimeRange> bins, double value) => Steps(model, label, style, bins, _ => value);

    // Where the load was stopped the cluster went soon after.
    private static ChartLine Steps(ReportModel model, string label, string style, IReadOnlyList<TimeRange> bins, Func<TimeRange, double?> value) =>
        new(label, style, [.. bins.Select(bin => bin.From >= model.Stopped ? null : value(bin))]);

    private static TimeRange Between(ReportModel model, double from, double? to)
    {
        var applied = model.Report.NodeFailure!.AppliedAt - model.Ledger.TimelineStart!.Value;
        return new TimeRange(applied + TimeSpan.FromSeconds(from), to is { } seconds ? applied + TimeSpan.FromSeconds(seconds) : model.Plan.Duration);
    }

    private static bool Touch(TimeRange bin, TimeRange gap) => bin.From < gap.To && gap.From < bin.To;
}
