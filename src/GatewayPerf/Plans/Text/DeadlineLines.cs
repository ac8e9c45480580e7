using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>When each step gives up, and how long the whole run takes.</summary>
internal static class DeadlineLines
{
    public static IEnumerable<string> Of(RunPlan plan)
    {
        var deadlines = plan.Deadlines;
        var load = plan.Duration + deadlines.LoadStart + deadlines.LoadDrain;
        (string Step, TimeSpan Time)[] steps =
        [
            ("InitTerraform", deadlines.InitTerraform),
            ("Deploy", deadlines.Deploy),
            ("WaitStabilize", deadlines.WaitStabilize),
            ("load", load),
            ("node back after its restoration", deadlines.NodeBack),
            ("CollectLogs", deadlines.CollectLogs),
            (plan.KeepCluster is null ? "Destroy" : "RetainCluster", deadlines.Destroy),
        ];
        var table = new TextTable("", ">", "");
        foreach (var (step, time) in steps)
        {
            table.Row(step, LoadDuration.Format(time), step == "load"
                ? $"{LoadDuration.Format(deadlines.LoadStart)} to begin + {LoadDuration.Format(plan.Duration)} + {LoadDuration.Format(deadlines.LoadDrain)} to end" : "");
        }

        return
        [
            .. table.Lines(),
            $"  Expected: about {LoadDuration.Format(ExpectedTime.WholeRun(plan))} ({LoadDuration.Format(plan.Duration * (PlannedLoads.Left(plan) + 1))} of load, about {LoadDuration.Format(ExpectedTime.WholeRun(plan) - (plan.Duration * (PlannedLoads.Left(plan) + 1)))} around it).",
            $"  At most {LoadDuration.Format(ExpectedTime.AtMost(plan))}, if every step needs its whole deadline.",
        ];
    }
}
