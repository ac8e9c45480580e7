namespace GatewayPerf.Plans.Text;

/// <summary>The other loads of the same call.</summary>
internal static class GroupLines
{
    public static IEnumerable<string> Of(RunPlan plan)
    {
        if (plan is { Group: { } group, Alternation: null })
        {
            yield return $"load {group.Number} of {group.Count} on one cluster, each a run of its own: {group.Name}-1 to {group.Name}-{group.Count}";
        }
        else if (plan is { Group.Count: var count, Alternation: { } alternation })
        {
            yield return $"{2 * count} loads on one cluster that take turns, A B B A …, each a run of its own:";
            yield return $"  {alternation.GroupOf(AlternationSide.A)}-1 to -{count} as below, {alternation.GroupOf(AlternationSide.B)}-1 to -{count} with what --compare-with changes";
        }
    }
}
