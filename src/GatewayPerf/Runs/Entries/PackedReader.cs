using System.Text;

namespace GatewayPerf.Runs;

/// <summary>Reads what <see cref="PackedWriter"/> wrote.</summary>
internal struct PackedReader(ReadOnlyMemory<byte> bytes, int at = 0)
{
    private int _at = at;

    public readonly int At => _at;

    public readonly bool IsAtEnd => _at >= bytes.Length;

    /// <summary>What comes next, without going on.</summary>
    public readonly PackedField Next => (PackedField)bytes.Span[_at];

    public PackedField Field() => (PackedField)bytes.Span[_at++];

    public string Name() => Encoding.UTF8.GetString(Bytes().Span);

    public long Number() => (long)PackedNumbers.Read(bytes.Span, ref _at);

    /// <summary>A bucket with all of its numbers.</summary>
    public long[] Row()
    {
        var kept = (int)Number();
        var row = new long[Math.Max(kept, PackedWriter.RowLength)];
        for (var i = 0; i < kept; i++)
        {
            row[i] = Number();
        }

        return row;
    }

    public PackedTimes Times()
    {
        var form = (PackedTimesForm)Field();
        return PackedTimes.Of(Bytes(), form);
    }

    public FailureCounts Failures() => new(Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number());

    /// <summary>Goes over what belongs to a field.</summary>
    public void Skip(PackedField field)
    {
        switch (field)
        {
            case PackedField.Scenario:
                _ = Bytes();
                break;
            case PackedField.Number:
                _ = Number();
                break;
            case PackedField.Row:
                Numbers((int)Number());
                break;
            case PackedField.Failures:
                Numbers(PackedWriter.FailureClasses.Length);
                break;
            case PackedField.Latency or PackedField.Lateness or PackedField.RequestDuration:
                _ = Times();
                break;
        }
    }

    private ReadOnlyMemory<byte> Bytes()
    {
        var length = (int)Number();
        var slice = bytes.Slice(_at, length);
        _at += length;
        return slice;
    }

    private void Numbers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ = Number();
        }
    }
}
