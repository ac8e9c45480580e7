using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace GatewayPerf.Runs;

/// <summary>A few counts by name, in a tenth of what a dictionary takes: a record of a day holds a million of them. They are looked for one after the other.</summary>
internal sealed class NamedCounts(KeyValuePair<string, long>[] counts) : IReadOnlyDictionary<string, long>
{
    /// <inheritdoc/>
    public IEnumerable<string> Keys => counts.Select(count => count.Key);

    /// <inheritdoc/>
    public IEnumerable<long> Values => counts.Select(count => count.Value);

    /// <inheritdoc/>
    public int Count => counts.Length;

    /// <inheritdoc/>
    public long this[string key] => TryGetValue(key, out var count) ? count : throw new KeyNotFoundException($"There is no count of {key}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out long value)
    {
        var at = Array.FindLastIndex(counts, count => count.Key == key);
        value = at < 0 ? 0 : counts[at].Value;
        return at >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, long>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, long>>)counts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => counts.GetEnumerator();
}
