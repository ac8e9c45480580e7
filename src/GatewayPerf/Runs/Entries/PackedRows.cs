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
        var at = from;
        for (var i = 0; i < count; i++)
        {
            yield return Next(ref at);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private long[] Next(ref int at)
    {
        var reader = new PackedReader(packed.Span, at);
        while (reader.Field() is not PackedField.Row and var other)
        {
            reader.Skip(other);
        }

        var row = reader.Row();
        at = reader.At;
        return row;
    }
}
