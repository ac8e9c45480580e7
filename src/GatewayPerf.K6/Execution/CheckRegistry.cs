using System.Collections.Concurrent;

namespace GatewayPerf.K6.Execution;

/// <summary>Counts the checks of the whole instance by name.</summary>
internal sealed class CheckRegistry
{
    private readonly ConcurrentDictionary<string, Tally> _checks = new();

    /// <summary>Name, passes and fails of each check, in the order of their names.</summary>
    public IEnumerable<(string Name, long Passes, long Fails)> All =>
        _checks.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, Volatile.Read(ref c.Value.Passes), Volatile.Read(ref c.Value.Fails)));

    public void Add(string name, bool passed)
    {
        var tally = _checks.GetOrAdd(name, static _ => new Tally());
        Interlocked.Increment(ref passed ? ref tally.Passes : ref tally.Fails);
    }

    private sealed class Tally
    {
        public long Passes;
        public long Fails;
    }
}
