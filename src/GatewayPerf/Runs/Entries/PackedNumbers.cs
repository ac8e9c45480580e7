using System.Buffers;

namespace GatewayPerf.Runs;

/// <summary>Whole numbers, seven bits a byte, the lowest first; the highest bit says that there are more.</summary>
internal static class PackedNumbers
{
    private const int Seven = 7;
    private const int More = 0x80;
    private const int Longest = 10;
    private const int Ninth = 8;

    public static ulong Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        // Nearly all are short.
        var first = bytes[at++];
        return first < More ? first : Read(first & (ulong)(More - 1), bytes, ref at);
    }

    /// <summary>Goes over one.</summary>
    public static void Skip(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (bytes[at++] >= More)
        {
        }
    }

    public static void Write(IBufferWriter<byte> bytes, ulong number)
    {
        var span = bytes.GetSpan(Longest);
        var length = 0;
        for (; number >= More; number >>= Seven)
            span[length++] = (byte)(number | More);
        span[length++] = (byte)number;
        bytes.Advance(length);
    }

    private static ulong Read(ulong value, ReadOnlySpan<byte> bytes, ref int at)
    {
        for (var shift = Seven; ; shift += Seven)
        {
            var next = bytes[at++];
            value |= (ulong)(next & (More - 1)) << shift;
            if (next < More)
                return value;
        }
    }

    /// <summary>As HdrHistogram's V2 encoding has them: with a sign, which comes last, and at most nine bytes, the ninth with all of its bits.</summary>
    public static long ReadZigZag(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var i = 0; ; i++)
        {
            var next = bytes[at++];
            value |= (ulong)(i == Ninth ? next : next & (More - 1)) << (Seven * i);
            if (i == Ninth || next < More)
                return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }
}
