namespace GatewayPerf.Plans;

/// <summary>The loads that one call drives on one cluster, each a run of its own with a plan of its own.</summary>
public static class PlannedLoads
{
    /// <summary>The plan of the first of them; the plan itself where there is only one. Throws <see cref="UserException"/> when they cannot be made.</summary>
    /// <param name="plan">The plan of a run that is made alone.</param>
    /// <param name="iterations">How many loads of a side.</param>
    /// <param name="compareWith">What the other side changes; null: there is only one.</param>
    /// <param name="time">The clock.</param>
    public static RunPlan First(RunPlan plan, int iterations, ComparedParameters? compareWith, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (iterations is < 1 or > RunGroup.Most)
        {
            throw new UserException($"--iterations {iterations} is out of range; it is 1 to {RunGroup.Most}.");
        }

        if (compareWith is null)
        {
            return iterations == 1 ? plan : At(plan, RunGroup.First(plan.RunId.Value, "", iterations));
        }

        var alternation = new RunAlternation(plan.RunId.Value, AlternationSide.A, compareWith.Over(plan.Parameters));

        // So that what the other side cannot be is told before anything is made.
        RunPlanner.Plan(alternation.Other, time, plan.Script);
        return At(plan, RunGroup.First(alternation.Name, alternation.Suffix, iterations)) with { Alternation = alternation };
    }

    /// <summary>How many loads come after this one.</summary>
    public static int Left(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Group is not { } group ? 0 : plan.Alternation is { Side: var side } ? (2 * group.Count) - 1 - Turn(group.Number, side) : group.Count - group.Number;
    }

    /// <summary>The plan of the load that comes after this one.</summary>
    public static RunPlan Next(RunPlan plan, TimeProvider time)
    {
        if (Left(plan) == 0)
        {
            throw new InvalidOperationException($"Nothing comes after run {plan.RunId}.");
        }

        var group = plan.Group!;
        if (plan.Alternation is not { } alternation)
        {
            return At(plan, group with { Number = group.Number + 1 });
        }

        var turn = Turn(group.Number, alternation.Side) + 1;
        var (number, side) = ((turn / 2) + 1, SideOf(turn));
        var next = group with { Name = alternation.GroupOf(side), Number = number };
        return side == alternation.Side ? At(plan, next)
            : At(RunPlanner.Plan(alternation.Other, time, plan.Script), next) with { Alternation = alternation with { Side = side, Other = plan.Parameters } };
    }

    /// <summary>Whether the load before this one was of the other side, so that the gateway must be deployed anew.</summary>
    public static bool ChangesSide(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan is { Alternation: { Side: var side }, Group: { } group } && Turn(group.Number, side) is > 0 and var turn && SideOf(turn - 1) != side;
    }

    // A B B A A B B A …: each pair has one of both, and every other pair is the other way round.
    private static AlternationSide SideOf(int turn) => turn % 4 is 0 or 3 ? AlternationSide.A : AlternationSide.B;

    private static int Turn(int number, AlternationSide side) => (2 * (number - 1)) + (SideOf(2 * (number - 1)) == side ? 0 : 1);

    // Nothing else in a plan depends on the name of the run.
    private static RunPlan At(RunPlan plan, RunGroup group) => plan with { RunId = group.RunId, Group = group };
}
