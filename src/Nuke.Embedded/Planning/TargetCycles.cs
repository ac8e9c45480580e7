namespace Nuke.Common.Execution;

/// <summary>Finds circles among the targets of a build, also among those that are not asked for.</summary>
internal static class TargetCycles
{
    public static void Check(IReadOnlyList<ExecutableTarget> targets)
    {
        var cycles = Find(targets);
        if (cycles.Count > 0)
            throw new InvalidOperationException(string.Join(
                Environment.NewLine,
                cycles.Select(x => $" - {string.Join(", ", x.Select(y => y.Name))}").Prepend("Circular dependencies between targets:")));
    }

    // Two targets lie on a circle when each is reached from the other.
    private static List<List<ExecutableTarget>> Find(IReadOnlyList<ExecutableTarget> targets)
    {
        var reachable = targets.ToDictionary(x => x, Reachable);
        var cycles = new List<List<ExecutableTarget>>();
        var seen = new HashSet<ExecutableTarget>();
        foreach (var target in targets.Where(x => reachable[x].Contains(x)))
        {
            if (!seen.Contains(target))
                cycles.Add([.. targets.Where(x => reachable[target].Contains(x) && reachable[x].Contains(target))]);
            seen.UnionWith(cycles[^1]);
        }

        return cycles;
    }

    private static HashSet<ExecutableTarget> Reachable(ExecutableTarget target)
    {
        var reached = new HashSet<ExecutableTarget>();
        var open = new Stack<ExecutableTarget>(target.AllDependencies);
        while (open.TryPop(out var next))
        {
            if (!reached.Add(next))
                continue;
            foreach (var dependency in next.AllDependencies)
                open.Push(dependency);
        }

        return reached;
    }
}
