using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>The fault and the clocks by which a cluster notices it.</summary>
internal static class NodeFailureLines
{
    public static IEnumerable<string> Of(RunPlan plan)
    {
        if (plan.NodeFailure is not { } failure)
        {
            return ["  none: --node-failure is false"];
        }

        if (plan.Target.FaultCommands is not null)
        {
            return [$"  {Describe(failure.Mode)}", $"  At {LoadDuration.Format(failure.Delay)} for {LoadDuration.Format(failure.DownDuration)}; {LoadDuration.Format(failure.RecoveryBudget)} are left for recovery."];
        }

        var (here, usual) = (plan.Clocks, ClusterClocks.Kubernetes);
        var clocks = new TextTable("clock", ">this cluster", ">Kubernetes' usual")
            .Row("a node's heartbeat", LoadDuration.Format(here.NodeHeartbeat), Seconds(usual.NodeHeartbeat))
            .Row("not ready without one for", LoadDuration.Format(here.NodeGrace), Seconds(usual.NodeGrace))
            .Row("its pods replaced after another", LoadDuration.Format(here.EvictionAfter), Seconds(usual.EvictionAfter))
            .Row("an autoscaler looks every", Seconds(here.AutoscalerSync), Seconds(usual.AutoscalerSync))
            .Row("and scales down after", Seconds(here.AutoscalerWindow), Seconds(usual.AutoscalerWindow));
        return
        [
            $"  {Describe(failure.Mode)}",
            $"  At {LoadDuration.Format(failure.Delay)} for {LoadDuration.Format(failure.DownDuration)}; {LoadDuration.Format(failure.RecoveryBudget)} are left for recovery.",
            $"  The victim runs a gateway replica and no k6 runner; {Quantity.Count(plan.GatewayReplicas - 1, "other replica")} must carry the load.",
            .. Early(plan, failure),
            .. clocks.Lines(),
        ];
    }

    private static IEnumerable<string> Early(RunPlan plan, NodeFailurePlan failure)
    {
        if (failure.DownDuration <= plan.Clocks.NodeGrace)
        {
            yield return "  The node is back before the cluster can notice that it was away.";
        }
        else if (failure.DownDuration <= plan.Clocks.NodeGrace + plan.Clocks.EvictionAfter)
        {
            yield return "  The node is back before its pods would be replaced.";
        }
    }

    private static string Describe(NodeFailureMode mode) => mode switch
    {
        NodeFailureMode.PowerOff => "power-off: the node falls silent, and clients hang until their timeout.",
        NodeFailureMode.Crash => "crash: the node's processes die at once, and clients see resets.",
        NodeFailureMode.Command => "command: --fault-command makes the gateway fail, --restore-command brings it back.",
        NodeFailureMode.Freeze => "freeze: the node stops and later goes on where it was.",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    private static string Seconds(TimeSpan value) => $"{value.TotalSeconds}s";
}
