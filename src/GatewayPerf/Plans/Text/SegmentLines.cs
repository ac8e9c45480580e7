using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>The slices of the load and their sums.</summary>
internal static class SegmentLines
{
    private const int Shown = 8;

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
            $"  {plan.Rate} x {LoadDuration.Format(plan.Duration)} = {Quantity.Count(plan.PlannedArrivals, "planned arrival")};"
            + $" each segment is created {LoadDuration.Format(plan.SegmentLead)} before it begins."];
    }

    private static string Created(RunPlan plan, SegmentPlan segment)
    {
        var at = segment.Start - plan.SegmentLead;
        return at < TimeSpan.Zero ? "-" + LoadDuration.Format(-at) : LoadDuration.Format(at);
    }
}
