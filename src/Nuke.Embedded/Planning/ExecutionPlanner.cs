namespace Nuke.Common.Execution;

/// <summary>Decides which targets run and in which order.</summary>
internal static class ExecutionPlanner
{
    /// <param name="targets">All targets in declaration order.</param>
    /// <param name="invokedNames">What the caller named; null for the defaults.</param>
    /// <param name="strict">Whether an order that the definitions leave open is an error.</param>
    public static IReadOnlyList<ExecutableTarget> Plan(
        IReadOnlyList<ExecutableTarget> targets,
        IReadOnlyCollection<string>? invokedNames,
        bool strict = false)
    {
        var invoked = invokedNames?.Select(x => Find(targets, x)).ToHashSet();
        foreach (var target in invoked ?? [])
            target.Invoked = true;

        var plan = Sequence(targets, invoked ?? [.. targets.Where(x => x.IsDefault)], strict);
        foreach (var target in plan)
            target.Status = ExecutionStatus.Scheduled;
        return plan;
    }

    /// <summary>The targets that a call for these names runs, in order; nothing is marked.</summary>
    public static IReadOnlyList<ExecutableTarget> Sequence(IReadOnlyList<ExecutableTarget> targets, IEnumerable<string> names) =>
        Sequence(targets, names.Select(x => Find(targets, x)).ToHashSet(), strict: false);

    /// <summary>Whether two spellings name the same target: <c>skip-dynamic</c>, <c>SkipDynamic</c>.</summary>
    public static bool IsNamed(ExecutableTarget target, string name) =>
        string.Equals(target.Name, name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<ExecutableTarget> Sequence(IReadOnlyList<ExecutableTarget> targets, HashSet<ExecutableTarget> invoked, bool strict)
    {
        TargetCycles.Check(targets);
        var order = Order(targets, strict);
        var plan = Select(order, invoked);
        while (true)
        {
            var triggered = plan.SelectMany(x => x.Triggers).Except(plan).ToList();
            if (triggered.Count == 0)
                return plan;
            plan = Select(order, [.. plan, .. triggered]);
        }
    }

    // From the back: again and again the first target in declaration order on which no remaining one depends.
    // So targets that nothing orders run in reverse declaration order, as they do in NUKE.
    private static List<ExecutableTarget> Order(IReadOnlyList<ExecutableTarget> targets, bool strict)
    {
        var dependents = targets.ToDictionary(x => x, _ => 0);
        foreach (var dependency in targets.SelectMany(x => x.AllDependencies))
            dependents[dependency]++;

        var remaining = targets.ToList();
        var backwards = new List<ExecutableTarget>(targets.Count);
        while (remaining.Count > 0)
        {
            var free = remaining.Where(x => dependents[x] == 0).ToList();
            if (strict && free.Count > 1)
                throw new InvalidOperationException(
                    string.Join(Environment.NewLine, free.Select(x => $"  - {x.Name}").Prepend("Incomplete target definition order:")));

            var next = free[0];
            remaining.Remove(next);
            backwards.Add(next);
            foreach (var dependency in next.AllDependencies)
                dependents[dependency]--;
        }

        return backwards;
    }

    private static List<ExecutableTarget> Select(List<ExecutableTarget> backwards, HashSet<ExecutableTarget> invoked)
    {
        var needed = new HashSet<ExecutableTarget>(invoked);
        var plan = new List<ExecutableTarget>();
        foreach (var target in backwards.Where(needed.Contains))
        {
            plan.Add(target);
            needed.UnionWith(target.ExecutionDependencies);
        }

        plan.Reverse();
        return plan;
    }

    private static ExecutableTarget Find(IReadOnlyList<ExecutableTarget> targets, string name) =>
        targets.FirstOrDefault(x => IsNamed(x, name))
        ?? throw new ArgumentException(string.Join(
            Environment.NewLine,
            targets.Select(x => x.Name).Order().Select(x => $"  - {x}")
                .Prepend($"Target with name '{name}' does not exist. Available targets are:")));
}
