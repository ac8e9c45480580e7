using System.Collections;

namespace GatewayPerf.Runs;

/// <summary>The buckets of a second in a <see cref="PackedScenarios"/>.</summary>
internal sealed class PackedRows(ReadOnlyMemory<byte> packed, int from, int count) : IReadOnlyList<IReadOnlyList<long>>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public IReadOnlyList<long> this[int index] => this.ElementAt<IReadOnlyList<long>>(index);

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<long>> GetEnumerator()
    {
        var reader = new PackedReader(packed, from);
        for (var i = 0; i < count; i++)
        {
            while (reader.Field() is not PackedField.Row and var other)
            {
                reader.Skip(other);
            }

            yield return reader.Row();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
