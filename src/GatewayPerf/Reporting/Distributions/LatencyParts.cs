using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Distributions;

/// <summary>The parts of a load whose latencies are looked at apart.</summary>
internal static class LatencyParts
{
    // More curves than these cannot be told apart.
    private const int MostCurves = 6;

    /// <summary>Before, during and after the fault; the whole load where there was none. Parts without an arrival are left out.</summary>
    public static IReadOnlyList<LatencyPart> ByFault(ReportModel model)
    {
        var (stream, end) = (model.Ledger.Main, model.Plan.Duration);
        if (Fault(model) is not { } fault)
        {
            return Known([LatencyPart.Of(stream, "whole load", "s1", new TimeRange(TimeSpan.Zero, end))]);
        }

        var window = fault.WholeSeconds();
        return Known(
        [
            LatencyPart.Of(stream, "before the fault", "s1", new TimeRange(TimeSpan.Zero, window.From)),
            LatencyPart.Of(stream, "during the fault", "s2", window),
            LatencyPart.Of(stream, "after the fault", "s3", new TimeRange(window.To, end)),
        ]);
    }

    /// <summary>Each segment.</summary>
    public static IReadOnlyList<LatencyPart> BySegment(ReportModel model) =>
        Known(model.Plan.Segments.Select(segment => LatencyPart.Of(model.Ledger.Main, $"segment {segment.Index}", $"s{((segment.Index - 1) % MostCurves) + 1}", new TimeRange(segment.Start, segment.End))));

    /// <summary>Those to draw: all of a few, else the ones with the lowest, the middle and the highest p99.</summary>
    public static IReadOnlyList<LatencyPart> Drawn(IReadOnlyList<LatencyPart> parts)
    {
        if (parts.Count <= MostCurves)
        {
            return parts;
        }

        var ordered = parts.OrderBy(part => part.Intended.PercentileMilliseconds(99)).ToList();
        return
        [
            ordered[0] with { Name = $"{ordered[0].Name} (lowest p99)", Style = "s1" },
            ordered[ordered.Count / 2] with { Name = $"{ordered[ordered.Count / 2].Name} (middle)", Style = "s3" },
            ordered[^1] with { Name = $"{ordered[^1].Name} (highest p99)", Style = "s2" },
        ];
    }

    /// <summary>The time of the fault: until traffic had recovered or, where no client noticed it, until it was undone. Null when there was none.</summary>
    public static TimeRange? Fault(ReportModel model)
    {
        if (model.Judgement.FaultWindow is { } window)
        {
            return window;
        }

        return model.Report.NodeFailure is { } failure && model.Ledger.TimelineStart is { } start
            ? new TimeRange(failure.IntendedAt - start, failure.RestoredAt - start ?? model.Plan.Duration) : null;
    }

    private static List<LatencyPart> Known(IEnumerable<LatencyPart> parts) => [.. parts.Where(part => part.Intended.Count > 0)];
}
