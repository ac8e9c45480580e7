using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Charts;

/// <summary>The charts of a report.</summary>
internal static class ReportCharts
{
    public static IEnumerable<Chart> Of(ReportModel model, IReadOnlyList<SeriesBin> bins)
    {
        yield return Arrivals(model, bins);
        yield return FailedShare(model, bins);
        if (Classes(bins) is { Count: > 0 } classes)
        {
            yield return Failures(bins, classes);
        }

        yield return Latency(model, bins);
        if (model.Plan.HasControlStream)
        {
            yield return Control(model, bins);
        }
    }

    /// <summary>What became of the arrivals.</summary>
    public static Chart Arrivals(ReportModel model, IReadOnlyList<SeriesBin> bins)
    {
        ChartLine[] lines =
        [
            .. bins.Any(bin => bin.Planned is not null) ? new[] { Line("planned", "planned", bins, bin => bin.Planned) } : [],
            Line("sent", "done", bins, bin => bin.Sent),
            Line("succeeded", "ok", bins, bin => bin.Succeeded),
            .. bins.Any(bin => bin.Limited > 0) ? new[] { Line("over their limit", "p90", bins, bin => bin.Limited) } : [],
            Line("failed", "failed", bins, bin => bin.Failed),
            Line("dropped", "dropped", bins, bin => bin.Dropped),
        ];
        var total = model.Ledger.Main.Total;
        return new Chart("arrivals", "Arrivals per second",
            total.Planned is { } planned
                ? $"{Quantity.Count(total.Done)} of {Quantity.Count(planned, "planned arrival")} were done; {Quantity.Count(total.Failed)} of them failed, and {Quantity.Count(total.Dropped)} were dropped."
                    + " Each counts at its intended start."
                : $"{Quantity.Count(total.Done, "iteration")} were done, {Quantity.Count(total.Failed)} of them failed. {model.Plan.Executor.Name()} plans no arrivals: each counts at its actual start, and where the gateway is slow there are fewer.",
            lines, ChartScale.Linear(Values(lines), 1), ChartUnit.PerSecond);
    }

    private static Chart FailedShare(ReportModel model, IReadOnlyList<SeriesBin> bins)
    {
        ChartLine[] lines = [Line("failed share", "failed", bins, bin => bin.FailedShare)];
        var promised = model.Judgement.Promises.First(promise => promise.Name == PromiseNames.FailedShare);
        return new Chart("failed", "Failed share of the requests",
            $"{promised.Where[..1].ToUpperInvariant()}{promised.Where[1..]} {promised.MeasuredText} failed; promised was {promised.LimitText}.",
            lines, ChartScale.Linear(Values(lines), 0.01), ChartUnit.Share);
    }

    /// <summary>Why arrivals failed; <paramref name="classes"/> are those that occurred.</summary>
    public static Chart Failures(IReadOnlyList<SeriesBin> bins, IReadOnlyList<FailureClass> classes)
    {
        ChartLine[] lines = [.. classes.Select(failure => Line(FailureCounts.Words(failure), $"by-{failure.ToString().ToLowerInvariant()}", bins, bin => bin.FailuresPerSecond(failure)))];
        var all = bins.Aggregate(FailureCounts.None, (sum, bin) => sum + bin.Failures);
        return new Chart("failures", "Failures per second by class", $"Of all requests {all.Describe()}, the fault window included. Each counts at its intended start.", lines, ChartScale.Linear(Values(lines), 0.1), ChartUnit.PerSecond);
    }

    /// <summary>From the intended start of each arrival.</summary>
    public static Chart Latency(ReportModel model, IReadOnlyList<SeriesBin> bins)
    {
        ChartLine[] lines = [Line("max", "max", bins, bin => bin.Max), Line("p99", "p99", bins, bin => bin.P99), Line("p90", "p90", bins, bin => bin.P90), Line("p50", "p50", bins, bin => bin.P50)];
        var promised = model.Judgement.Promises.First(promise => promise.Name == PromiseNames.P99Latency);
        return new Chart("latency", "Latency through the gateway",
            $"p99 {promised.Where} was {promised.MeasuredText}; promised was {promised.LimitText}. A request that is cut off by its deadline counts with {Quantity.Seconds(model.Plan.RequestTimeout.TotalSeconds)}. The axis is logarithmic.",
            lines, ChartScale.Logarithmic(Values(lines).Append(promised.Limit)), ChartUnit.Milliseconds)
        {
            Limit = promised.NotApplicable is null ? new ChartLimit(promised.Limit, $"promised p99: {promised.LimitText}") : null,
        };
    }

    /// <summary>What the same runners measured beside the gateway.</summary>
    public static Chart Control(ReportModel model, IReadOnlyList<SeriesBin> bins)
    {
        ChartLine[] lines = [Line("p99", "p99", bins, bin => bin.ControlP99), Line("p50", "p50", bins, bin => bin.ControlP50)];
        var control = model.Report.Control;
        return new Chart("control", "Latency of the control stream, straight to the upstream",
            control.BadSeconds == 0
                ? $"None of {Quantity.Count(control.Seconds, "second")} missed the stream's own limit of {Quantity.Milliseconds(control.LimitMs)}."
                : $"{Quantity.Count(control.BadSeconds)} of {Quantity.Count(control.Seconds, "second")} missed the stream's own limit of {Quantity.Milliseconds(control.LimitMs)} and {(control.BadSeconds == 1 ? "is" : "are")} not charged to the gateway.",
            lines, ChartScale.Linear(Values(lines), control.LimitMs), ChartUnit.Milliseconds)
        { Limit = new ChartLimit(control.LimitMs, $"limit of a second's p99: {Quantity.Milliseconds(control.LimitMs)}") };
    }

    /// <summary>The classes by which something failed, in their order.</summary>
    public static IReadOnlyList<FailureClass> Classes(IReadOnlyList<SeriesBin> bins) => [.. Enum.GetValues<FailureClass>().Where(failure => bins.Any(bin => bin.Failures.Of(failure) > 0))];

    private static ChartLine Line(string label, string style, IReadOnlyList<SeriesBin> bins, Func<SeriesBin, double?> value) => new(label, style, [.. bins.Select(value)]);

    private static IEnumerable<double?> Values(IEnumerable<ChartLine> lines) => lines.SelectMany(line => line.Values);
}
