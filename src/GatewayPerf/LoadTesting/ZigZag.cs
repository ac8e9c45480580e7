using System.Buffers;

namespace GatewayPerf.LoadTesting;

/// <summary>Whole numbers as HdrHistogram's V2 encoding has them: the sign last, seven bits a byte, the lowest first; the ninth byte has all of its bits.</summary>
internal static class ZigZag
{
    private const int Seven = 7;
    private const int More = 0x80;
    private const int Last = 8;

    public static long Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var i = 0; ; i++)
        {
            var next = bytes[at++];
            value |= (ulong)(i == Last ? next : next & (More - 1)) << (Seven * i);
            if (i == Last || next < More)
                return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }

    public static void Write(IBufferWriter<byte> bytes, long number)
    {
        var span = bytes.GetSpan(Last + 1);
        var (rest, length) = ((ulong)((number << 1) ^ (number >> 63)), 0);
        for (; rest >= More && length < Last; rest >>= Seven)
            span[length++] = (byte)(rest | More);
        span[length++] = (byte)rest;
        bytes.Advance(length);
    }
}
