using System.Collections.Concurrent;

namespace GatewayPerf.K6.Scripts;

/// <summary>The arrays that all virtual users of a run share, each made once by whoever comes first. An element is JSON; null for what JSON does not have.</summary>
internal sealed class SharedArrays
{
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<string?>>> _arrays = new(StringComparer.Ordinal);

    public IReadOnlyList<string?> GetOrMake(string name, Func<IReadOnlyList<string?>> make)
    {
        var array = _arrays.GetOrAdd(name, _ => new Lazy<IReadOnlyList<string?>>(make));
        try
        {
            return array.Value;
        }
        catch
        {
            // The next one to come tries again.
            _arrays.TryRemove(new KeyValuePair<string, Lazy<IReadOnlyList<string?>>>(name, array));
            throw;
        }
    }
}
