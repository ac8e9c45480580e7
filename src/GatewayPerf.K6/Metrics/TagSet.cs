using System.Collections.Immutable;

namespace GatewayPerf.K6.Metrics;

/// <summary>
/// Tags over other tags; of a name that is there twice, the later one holds. Beside them metadata, which goes to outputs and which nothing selects samples by. It never changes,
/// so samples share it.
/// </summary>
internal sealed class TagSet(TagSet? under, params (string Name, string Value)[] own)
{
    public static readonly TagSet Empty = new(null);

    /// <summary>The value of a tag, or null when there is none.</summary>
    public string? Find(string name)
    {
        for (var set = this; set is not null; set = set.Under)
        {
            for (var i = set.Own.Length - 1; i >= 0; i--)
            {
                if (set.Own[i].Name == name)
                    return set.Own[i].Value;
            }
        }

        return null;
    }

    /// <summary>These tags over the present ones.</summary>
    public TagSet With(params (string Name, string Value)[] tags) => tags.Length == 0 ? this : new TagSet(this, tags) { Metadata = Metadata };

    /// <summary>The metadata by name; shared, so it must not change any more.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>All of them by name.</summary>
    public SortedDictionary<string, string> ToDictionary()
    {
        var all = Under?.ToDictionary() ?? new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Own)
            all[name] = value;
        return all;
    }

    /// <summary>All of them in the order of their names, into a list that is emptied first: for whoever looks at many sets.</summary>
    public void CopyTo(List<(string Name, string Value)> tags)
    {
        tags.Clear();
        for (var set = this; set is not null; set = set.Under)
        {
            for (var i = set.Own.Length - 1; i >= 0; i--)
            {
                var place = tags.BinarySearch(set.Own[i], ByName);
                if (place < 0)
                    tags.Insert(~place, set.Own[i]);
            }
        }
    }

    private static readonly Comparer<(string Name, string Value)> ByName = Comparer<(string Name, string Value)>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    private TagSet? Under { get; } = under;

    private (string Name, string Value)[] Own { get; } = own;
}
