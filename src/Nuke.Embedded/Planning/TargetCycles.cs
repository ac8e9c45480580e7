namespace Nuke.Common.Execution;

/// <summary>Finds circles among the targets of a build, also among those that are not asked for.</summary>
internal sealed class TargetCycles
{
    private readonly Dictionary<ExecutableTarget, int> _numbers = [];
    private readonly Dictionary<ExecutableTarget, int> _lowest = [];
    private readonly List<ExecutableTarget> _open = [];
    private readonly List<List<ExecutableTarget>> _cycles = [];

    public static void Check(IReadOnlyList<ExecutableTarget> targets)
    {
        var search = new TargetCycles();
        foreach (var target in targets.Where(x => !search._numbers.ContainsKey(x)))
            search.Visit(target);
        if (search._cycles.Count > 0)
            throw new InvalidOperationException(string.Join(
                Environment.NewLine,
                search._cycles.Select(x => $" - {string.Join(", ", x.Select(y => y.Name))}").Prepend("Circular dependencies between targets:")));
    }

    // Tarjan's strongly connected components: each is named from the target that was reached last back to the one that was reached first.
    private void Visit(ExecutableTarget target)
    {
        _numbers[target] = _lowest[target] = _numbers.Count;
        _open.Add(target);
        foreach (var dependency in target.AllDependencies)
        {
            if (!_numbers.ContainsKey(dependency))
                Visit(dependency);
            if (_open.Contains(dependency))
                _lowest[target] = Math.Min(_lowest[target], _lowest[dependency]);
        }

        if (_lowest[target] != _numbers[target])
            return;
        var start = _open.IndexOf(target);
        var component = _open[start..];
        _open.RemoveRange(start, component.Count);
        component.Reverse();
        if (component.Count > 1)
            _cycles.Add(component);
    }
}
