using GatewayPerf.Plans;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>Runners, gateway and upstream of a rehearsal share the cores of one machine.</summary>
internal sealed class MachineLoadRule : PreflightRule
{
    private const int ArrivalsPerCore = 1000;
    private const int VirtualUsersPerCore = 1000;

    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        var (plan, cores) = (context.Plan, context.Machine.Cores);
        if (plan.Provider != Provider.Local)
        {
            yield break;
        }

        if (Highest(plan) is var rate && rate > ArrivalsPerCore * cores)
        {
            yield return Warn(FindingCodes.MachineOverloaded,
                $"{rate}/s is more than {Quantity.Count(ArrivalsPerCore)}/s for each of the {Quantity.Count(cores, "core")} that runners, gateway and upstream share, so the run is likely to be inconclusive. Lower --rate or use a larger machine.");
        }

        if (plan.VirtualUsers.Total > VirtualUsersPerCore * cores)
        {
            yield return Warn(FindingCodes.MachineOverloaded,
                $"{Quantity.Count(plan.VirtualUsers.Total, "virtual user")} are more than {Quantity.Count(VirtualUsersPerCore)} for each of {Quantity.Count(cores, "core")}, so the runners may start arrivals late. Lower --rate, --request-timeout or --virtual-users.");
        }
    }

    private static int Highest(RunPlan plan) => plan.Executor.IsOpen() ? plan.Profile.Peak : plan.Rate.PerSecond;
}
