using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>What an identity may do, what it will do, and how much of that is expected to be refused.</summary>
internal static class LimitLines
{
    public static IEnumerable<string> Of(RunPlan plan)
    {
        var limits = plan.Target.Limits;
        foreach (var (name, limit, status) in new[] { ("rate limit", limits?.Rate, 429), ("quota", limits?.Quota, 403) })
        {
            if (limit is { } given)
            {
                yield return $"  {name}: {Quantity.Count(given.Count, "request")} in {LoadDuration.Format(given.Period)} for each identity, beyond it {status} (limited, not failed)";
            }
        }

        if (limits is null)
        {
            yield break;
        }

        if (plan.Target.Identities is not { } identities)
        {
            yield return "  Every request has an identity of its own, so none can reach its limit and nothing will be limited.";
            yield break;
        }

        if (plan.PlannedArrivals is not { } planned)
        {
            yield return $"  How much is limited depends on how often {Quantity.Count(identities, "identity", "identities")} get their turn: {plan.Executor.Name()} plans no arrivals.";
            yield break;
        }

        var offered = planned / plan.Duration.TotalSeconds / identities;
        var allowed = limits.All().Min(limit => limit.Count * Math.Max(1, Math.Floor(plan.Duration / limit.Period)) / plan.Duration.TotalSeconds);
        yield return offered <= allowed
            ? $"  {Quantity.Count(identities, "identity", "identities")} offer {offered:0.##} requests a second each, within what they may: nothing is expected to be limited."
            : $"  {Quantity.Count(identities, "identity", "identities")} offer {offered:0.##} requests a second each and may send {allowed:0.##}: about {Quantity.Share(1 - (allowed / offered))} of all requests are expected to be limited.";
    }
}
