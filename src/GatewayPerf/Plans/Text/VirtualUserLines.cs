using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>The arithmetic behind the number of virtual users.</summary>
internal static class VirtualUserLines
{
    public static IEnumerable<string> Of(RunPlan plan)
    {
        var users = plan.VirtualUsers;
        if (plan.Script is { HasOwnLoad: true } script)
        {
            yield return $"  {Quantity.Count(users.Total, "virtual user")}, as {script.File} says.";
            yield break;
        }

        if (!plan.Executor.IsOpen())
        {
            yield return $"  {Quantity.Count(users.Total, "virtual user")}, each of which begins an iteration when the last is done and {IterationTime.Format(plan.MinIterationDuration)} are over:";
            yield return $"  at most about {plan.Rate}, the slower the gateway the less.";
            yield break;
        }

        var rate = $"{plan.Profile.Peak}/s";
        var needed = (int)Math.Ceiling((users.Healthy + users.Waiting) * (1 + VirtualUserPlan.Reserve));
        yield return $"  in a healthy request    {rate} x {Quantity.Milliseconds(users.ExpectedLatency)} expected latency = {users.Healthy}";
        yield return users.FailedShare > 0
            ? $"  waiting for a dead node {rate} x {Quantity.Share(users.FailedShare)} of the gateway nodes x {LoadDuration.Format(plan.RequestTimeout)} timeout = {users.Waiting}"
            : "  waiting for a dead node 0, because no node fails";
        yield return $"  sum plus {Quantity.Share(VirtualUserPlan.Reserve)}           ({users.Healthy} + {users.Waiting}) x {1 + VirtualUserPlan.Reserve} = {Quantity.Count(needed, "virtual user")}";
        if (users.Given)
        {
            yield return $"  used                    {Quantity.Count(users.Total, "virtual user")}, as --virtual-users says" + (users.Total < needed ? "; fewer than needed, so arrivals may be dropped" : "");
        }
    }
}
