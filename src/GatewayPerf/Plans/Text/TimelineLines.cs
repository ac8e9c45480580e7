using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>What happens when, on the one absolute timeline.</summary>
internal static class TimelineLines
{
    private const int ShownSegments = 6;

    public static IEnumerable<string> Of(RunPlan plan)
    {
        var table = new TextTable(">", "");
        foreach (var (at, what) in Events(plan).OrderBy(row => row.At))
        {
            table.Row(Offset(at), what);
        }

        return table.Lines();
    }

    private static IEnumerable<(TimeSpan At, string What)> Events(RunPlan plan)
    {
        yield return (-plan.SegmentLead, "runners of segment 1 are created and wait for their start");
        foreach (var segment in plan.Segments.Take(ShownSegments))
        {
            yield return (segment.Start, $"segment {segment.Index} begins: {(segment.PlannedArrivals is { } planned ? Quantity.Count(planned, "arrival") : LoadText.Of(plan))} in {LoadDuration.Format(segment.Duration)}");
        }

        if (plan.Segments.Count > ShownSegments)
        {
            var rest = plan.Segments[ShownSegments];
            yield return (rest.Start, $"segment {rest.Index} begins, and {Quantity.Count(plan.Segments.Count - ShownSegments - 1, "more segment")} after it");
        }

        yield return (plan.WarmUp, "warm-up ends; from here on latency counts");
        foreach (var row in plan.NodeFailure is { } failure ? Failure(plan, failure) : [])
        {
            yield return row;
        }

        yield return (plan.Duration, "last arrival; the load ends");
        yield return (plan.Duration + plan.Deadlines.LoadDrain, "deadline of the runners' end");
    }

    private static IEnumerable<(TimeSpan At, string What)> Failure(RunPlan plan, NodeFailurePlan failure)
    {
        var detected = plan.Clocks.NodeGrace;
        var evicted = detected + plan.Clocks.EvictionAfter;
        yield return (failure.Delay, plan.Target.FaultCommands is null ? $"one gateway node fails ({KebabCaseEnumConverter<NodeFailureMode>.NameOf(failure.Mode)})" : $"{plan.Target.Name} fails (by --fault-command)");
        if (plan.Target.FaultCommands is null && detected < failure.DownDuration)
        {
            yield return (failure.Delay + detected, "the cluster finds the node not ready and takes its endpoints away");
        }

        if (plan.Target.FaultCommands is null && evicted < failure.DownDuration)
        {
            yield return (failure.Delay + evicted, "its pods are replaced on another node");
        }

        yield return (failure.Delay + failure.DownDuration, plan.Target.FaultCommands is null ? "the node is restored" : $"{plan.Target.Name} is restored");
        yield return (failure.Delay + plan.Promises.Recovery, "traffic must have recovered");
    }

    private static string Offset(TimeSpan at) => at < TimeSpan.Zero ? "-" + LoadDuration.Format(-at) : LoadDuration.Format(at);
}
