using System.Runtime.CompilerServices;
using System.Text;

namespace GatewayPerf.Runs;

/// <summary>Reads what <see cref="PackedWriter"/> wrote.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes, int at = 0)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at = at;

    public readonly int At => _at;

    public readonly bool IsAtEnd => _at >= _bytes.Length;

    /// <summary>What comes next, without going on.</summary>
    public readonly PackedField Next => (PackedField)_bytes[_at];

    public PackedField Field() => (PackedField)_bytes[_at++];

    public string Name() => Encoding.UTF8.GetString(_bytes[Bytes()]);

    /// <summary>Whether the name is that one, in UTF-8.</summary>
    public bool IsName(scoped ReadOnlySpan<byte> name) => _bytes[Bytes()].SequenceEqual(name);

    public long Number() => (long)PackedNumbers.Read(_bytes, ref _at);

    /// <summary>A bucket with all of its numbers.</summary>
    public long[] Row()
    {
        var kept = (int)Number();
        var row = new long[Math.Max(kept, PackedWriter.RowLength)];
        Numbers(row.AsSpan(0, kept));
        return row;
    }

    /// <summary>As above; numbers of which there are too many for the row are passed over.</summary>
    public void Row(Span<long> row)
    {
        var kept = (int)Number();
        row.Clear();
        Numbers(row[..Math.Min(kept, row.Length)]);
        Skip(kept - row.Length);
    }

    /// <summary>A histogram: what its bytes are, and where.</summary>
    public (PackedTimesForm Form, Range At) Times() => ((PackedTimesForm)Field(), Bytes());

    public FailureCounts Failures() => new(Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number());

    /// <summary>Goes over what belongs to a field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Skip(PackedField field)
    {
        switch (field)
        {
            case PackedField.Scenario:
                _ = Bytes();
                break;
            case PackedField.Number:
                Skip(1);
                break;
            case PackedField.Row:
                Skip((int)Number());
                break;
            case PackedField.Failures:
                Skip(PackedWriter.FailureClasses.Length);
                break;
            case PackedField.Latency or PackedField.Lateness or PackedField.RequestDuration:
                _ = Times();
                break;
        }
    }

    private Range Bytes()
    {
        var length = (int)Number();
        _at += length;
        return (_at - length).._at;
    }

    private void Numbers(Span<long> numbers)
    {
        foreach (ref var number in numbers)
        {
            number = Number();
        }
    }

    private void Skip(int numbers)
    {
        for (var i = 0; i < numbers; i++)
        {
            PackedNumbers.Skip(_bytes, ref _at);
        }
    }
}
