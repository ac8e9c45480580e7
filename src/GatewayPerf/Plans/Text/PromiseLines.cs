using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>What the gateway is held to.</summary>
internal static class PromiseLines
{
    public static IEnumerable<string> Of(RunPlan plan)
    {
        var where = plan.NodeFailure is null ? "over the whole load" : "outside the fault window";
        var table = new TextTable("", "", "")
            .Row("failed requests", "at most", $"{Quantity.Share(plan.Promises.FailedShare)}, {where}")
            .Row("p99 latency", "at most", $"{Quantity.Milliseconds(plan.Promises.P99Latency)}, {where}, after the warm-up")
            .Row("planned arrivals done", "at least", $"{Quantity.Share(plan.Promises.DoneShare)}, {where}");
        if (plan.NodeFailure is not null)
        {
            table.Row("time to recovery", "at most", $"{LoadDuration.Format(plan.Promises.Recovery)} after the node failed");
        }

        return table.Lines();
    }
}
