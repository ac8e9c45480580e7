using System.Collections;

namespace GatewayPerf.Runs;

/// <summary>Rows of small counts, a byte for most of them: the record of a day holds millions, all in memory while the run lasts.</summary>
internal sealed class BucketRows : IReadOnlyList<IReadOnlyList<long>>
{
    private const int Seven = 7;
    private const int More = 0x80;
    private readonly byte[] _packed;

    private BucketRows(byte[] packed, int count) => (_packed, Count) = (packed, count);

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> this[int index] => this.ElementAt<IReadOnlyList<long>>(index);

    /// <summary>The same rows; those that are packed already are taken as they are.</summary>
    public static BucketRows Of(IReadOnlyList<IReadOnlyList<long>> rows)
    {
        if (rows is BucketRows packed)
        {
            return packed;
        }

        var bytes = new List<byte>(rows.Count * 11);
        foreach (var row in rows)
        {
            // Whoever reads refuses a row that is too short; one that is none is as short as that.
            Write(bytes, row?.Count ?? 0);
            foreach (var number in row ?? [])
            {
                Write(bytes, number);
            }
        }

        return new BucketRows([.. bytes], rows.Count);
    }

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<long>> GetEnumerator()
    {
        for (var at = 0; at < _packed.Length;)
        {
            var row = new long[Read(ref at)];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Read(ref at);
            }

            yield return row;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Seven bits a byte, the lowest first; the highest bit says that there are more.
    private static void Write(List<byte> bytes, long number)
    {
        var rest = (ulong)number;
        for (; rest >= More; rest >>= Seven)
        {
            bytes.Add((byte)(rest | More));
        }

        bytes.Add((byte)rest);
    }

    private long Read(ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += Seven)
        {
            var next = _packed[at++];
            number |= (ulong)(next & (More - 1)) << shift;
            if (next < More)
            {
                return (long)number;
            }
        }
    }
}
