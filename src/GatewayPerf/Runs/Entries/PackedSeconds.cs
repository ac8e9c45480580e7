using System.Text;

namespace GatewayPerf.Runs;

/// <summary>The seconds of a scenario in a <see cref="PackedScenarios"/>, for <c>foreach</c>, without an object for any.</summary>
internal struct PackedSeconds
{
    private readonly ReadOnlyMemory<byte> _packed;
    private int _at;

    /// <summary>None when there is no such scenario.</summary>
    public PackedSeconds(ReadOnlyMemory<byte> packed, string scenario)
    {
        Span<byte> name = stackalloc byte[Encoding.UTF8.GetMaxByteCount(scenario.Length)];
        name = name[..Encoding.UTF8.GetBytes(scenario, name)];
        var reader = new PackedReader(packed.Span);
        _at = packed.Length;
        while (!reader.IsAtEnd)
        {
            if (reader.Field() is not PackedField.Scenario and var other)
            {
                reader.Skip(other);
            }
            else if (reader.IsName(name))
            {
                _at = reader.At;
                break;
            }
        }

        _packed = packed;
    }

    public PackedSecond Current { get; private set; }

    public readonly PackedSeconds GetEnumerator() => this;

    public bool MoveNext()
    {
        var reader = new PackedReader(_packed.Span, _at);
        if (reader.IsAtEnd || reader.Field() != PackedField.Second)
        {
            return false;
        }

        var begin = reader.At;
        var times = -1;
        while (!reader.IsAtEnd && reader.Next is not (PackedField.Scenario or PackedField.Second) and var field)
        {
            times = times < 0 && field is PackedField.Latency or PackedField.Lateness or PackedField.RequestDuration ? reader.At - begin : times;
            reader.Skip(reader.Field());
        }

        _at = reader.At;
        Current = new PackedSecond(_packed[begin.._at], times < 0 ? _at - begin : times);
        return true;
    }
}
