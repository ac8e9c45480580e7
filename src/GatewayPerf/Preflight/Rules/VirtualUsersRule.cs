using GatewayPerf.Plans;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>The user's own number of virtual users suffices.</summary>
internal sealed class VirtualUsersRule : PreflightRule
{
    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        var users = context.Plan.VirtualUsers;
        var needed = users.Healthy + users.Waiting;
        if (users.Given && users.Total < needed)
        {
            yield return Warn(FindingCodes.FewVirtualUsers,
                $"--virtual-users {users.Total} is less than the {Quantity.Count(needed)} that {context.Plan.Profile.Peak}/s needs with a request timeout of {LoadDuration.Format(context.Plan.RequestTimeout)}"
                + $" ({users.Healthy} in healthy requests, {users.Waiting} waiting for a dead node); arrivals will be dropped and charged to the gateway. Raise it or leave it out.");
        }
    }
}
