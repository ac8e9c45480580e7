namespace GatewayPerf.LocalCluster.Controllers.Garbage;

/// <summary>Which objects name which owner (by uid), as the watches saw it last.</summary>
internal sealed class OwnershipIndex
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CollectedObject, HashSet<string>> _owners = [];
    private readonly Dictionary<string, HashSet<CollectedObject>> _dependents = [];

    /// <summary>Notes the owners of an object; true when they are others than before. <paramref name="released"/> are those that it no longer names.</summary>
    public bool Set(CollectedObject dependent, IEnumerable<string> owners, out IReadOnlyList<string> released)
    {
        HashSet<string> next = [.. owners];
        lock (_lock)
        {
            var before = _owners.GetValueOrDefault(dependent) ?? [];
            released = [.. before.Except(next)];
            if (before.SetEquals(next))
                return false;

            foreach (var owner in released)
            {
                if (_dependents.TryGetValue(owner, out var set) && set.Remove(dependent) && set.Count == 0)
                    _dependents.Remove(owner);
            }

            foreach (var owner in next.Except(before))
            {
                if (!_dependents.TryGetValue(owner, out var set))
                    _dependents[owner] = set = [];

                set.Add(dependent);
            }

            if (next.Count == 0)
                _owners.Remove(dependent);
            else
                _owners[dependent] = next;

            return true;
        }
    }

    /// <summary>The objects that name the owner.</summary>
    public IReadOnlyList<CollectedObject> DependentsOf(string uid)
    {
        lock (_lock)
            return _dependents.TryGetValue(uid, out var set) ? [.. set] : [];
    }
}
