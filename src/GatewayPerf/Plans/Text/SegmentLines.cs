using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>The slices of the load and their sums.</summary>
internal static class SegmentLines
{
    private const int Shown = 8;
    private const int MostStages = 40;

    public static IEnumerable<string> Of(RunPlan plan)
    {
        var table = new TextTable("segment", ">created", ">begins", ">lasts", ">planned arrivals", ">control arrivals");
        foreach (var segment in plan.Segments.Where(segment => segment.Index < Shown || segment.Index == plan.Segments.Count))
        {
            table.Row($"{segment.Index}", Created(plan, segment), LoadDuration.Format(segment.Start), LoadDuration.Format(segment.Duration),
                Quantity.Count(segment.PlannedArrivals), Quantity.Count(segment.PlannedControlArrivals));
        }

        table.Row($"all {plan.Segments.Count}", "", "", LoadDuration.Format(plan.Duration), Quantity.Count(plan.PlannedArrivals),
            Quantity.Count(plan.Segments.Sum(segment => segment.PlannedControlArrivals)));
        var left = plan.Segments.Count > Shown ? $"  (segments {Shown} to {plan.Segments.Count - 1} alike)" : null;
        return [.. table.Lines(), .. left is null ? Array.Empty<string>() : [left],
            .. Profile(plan)];
    }

    private static IEnumerable<string> Profile(RunPlan plan)
    {
        var created = $"each segment is created {LoadDuration.Format(plan.SegmentLead)} before it begins.";
        if (plan.Executor == K6Executor.ConstantArrivalRate && plan.Script is not { HasOwnLoad: true })
        {
            yield return $"  {plan.Rate} x {LoadDuration.Format(plan.Duration)} = {Quantity.Count(plan.PlannedArrivals ?? 0, "planned arrival")}; {created}";
            yield break;
        }

        yield return plan.PlannedArrivals is { } planned
            ? $"  {LoadText.Of(plan)}: {Quantity.Count(planned)} planned arrivals;"
            : $"  {LoadText.Of(plan)}; no arrivals are planned;";
        yield return "  " + created;
        if (plan.Script is not { HasOwnLoad: true } && plan.Profile is { Start: var start, Stages: { Count: > 1 } stages })
        {
            var table = new TextTable(">from", ">to", ">level at its beginning", ">and end");
            var (level, at) = (start, TimeSpan.Zero);
            foreach (var stage in stages)
            {
                table.Row(LoadDuration.Format(at), LoadDuration.Format(at + stage.Duration), $"{level}", $"{stage.Target}");
                (level, at) = (stage.Target, at + stage.Duration);
            }

            foreach (var line in table.Lines().Take(MostStages))
            {
                yield return line;
            }
        }
    }

    private static string Created(RunPlan plan, SegmentPlan segment)
    {
        var at = segment.Start - plan.SegmentLead;
        return at < TimeSpan.Zero ? "-" + LoadDuration.Format(-at) : LoadDuration.Format(at);
    }
}
