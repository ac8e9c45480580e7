using System.Buffers;
using System.Text;

namespace GatewayPerf.Runs;

/// <summary>Writes the fields of a <see cref="PackedScenarios"/> one after the other.</summary>
internal sealed class PackedWriter
{
    /// <summary>Numbers of a bucket.</summary>
    public const int RowLength = 10;

    [ThreadStatic]
    private static PackedWriter? _mine;

    private readonly ArrayBufferWriter<byte> _bytes = new(2048);

    /// <summary>An empty one, which is the thread's until it begins another.</summary>
    public static PackedWriter Begin()
    {
        var writer = _mine ??= new PackedWriter();
        writer._bytes.ResetWrittenCount();
        return writer;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Scenario(string name)
    {
        Field(PackedField.Scenario);
        Bytes(Encoding.UTF8.GetBytes(name));
    }

    public void Second() => Field(PackedField.Second);

    public void Number(int second)
    {
        Field(PackedField.Number);
        Write(second);
    }

    /// <summary>A bucket, unless it counts nothing.</summary>
    public void Row(ReadOnlySpan<long> row)
    {
        var kept = row.TrimEnd(0L).Length;
        if (kept > 1)
        {
            Field(PackedField.Row);
            Write(kept);
            foreach (var number in row[..kept])
            {
                Write(number);
            }
        }
    }

    public void Times(PackedField field, PackedTimes times)
    {
        if (times.Form != PackedTimesForm.None)
        {
            Times(field, times.Form, times.Bytes.Span);
        }
    }

    public void Times(PackedField field, PackedTimesForm form, ReadOnlySpan<byte> bytes)
    {
        Field(field);
        Field((PackedField)form);
        Bytes(bytes);
    }

    public void Failures(FailureCounts failures)
    {
        Field(PackedField.Failures);
        foreach (var failure in FailureClasses)
        {
            Write(failures.Of(failure));
        }
    }

    /// <summary>In the order in which they are packed.</summary>
    public static FailureClass[] FailureClasses { get; } = Enum.GetValues<FailureClass>();

    private void Field(PackedField field)
    {
        _bytes.GetSpan(1)[0] = (byte)field;
        _bytes.Advance(1);
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        _bytes.Write(bytes);
    }

    private void Write(long number) => PackedNumbers.Write(_bytes, (ulong)number);
}
