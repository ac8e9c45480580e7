using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using GatewayPerf.Runs;
using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// The text form of a histogram: HdrHistogram V2, compressed, base64 (github.com/HdrHistogram/HdrHistogram, "V2 encoding"). It is read here and not by the library, whose decoder of
/// compressed histograms refuses large ones and makes a whole histogram of 147 KB of each: a run reads some every second, beside the load that it measures.
/// </summary>
internal static class EncodedHistogram
{
    /// <summary>First byte of a histogram of which only the counts are kept, as <see cref="TimeCounts"/> writes them: no other begins with it.</summary>
    public const byte CountsAlone = 1;

    private const int CompressedCookie = 0x1C849304;
    private const int Cookie = 0x1C849303;

    // The cookies say their word size there, which V2 has no use for.
    private const int WordSize = 0xF0;
    private const int V2WordSize = 0x10;

    private const int CompressedAt = 2 * sizeof(int);

    private const int HeaderLength = 40;
    private const int MostDigits = 5;

    /// <summary>More than any histogram of three digits and 120 s needs.</summary>
    private const int LongestPayload = 1 << 20;

    /// <summary>The text form of a histogram, as short as runners write it.</summary>
    public static string Encode(HistogramBase histogram)
    {
        var buffer = ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        var plain = new byte[histogram.Encode(buffer, HistogramEncoderV2.Instance)];
        buffer.Position = 0;
        for (var i = 0; i < plain.Length; i++)
            plain[i] = buffer.Get();

        using var compressed = new MemoryStream { Position = CompressedAt };
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(plain);
        var text = compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
        BinaryPrimitives.WriteInt32BigEndian(text, CompressedCookie | V2WordSize);
        BinaryPrimitives.WriteInt32BigEndian(text[sizeof(int)..], text.Length - CompressedAt);
        return Convert.ToBase64String(text);
    }

    /// <summary>Whether it begins as what runners print does.</summary>
    public static bool IsCompressed(ReadOnlySpan<byte> bytes) => bytes.Length > CompressedAt && (BinaryPrimitives.ReadInt32BigEndian(bytes) & ~WordSize) == CompressedCookie;

    /// <summary>Adds what was counted. Throws <see cref="FormatException"/> when the bytes are no histogram, or it counted more than 120 s; a part may then have been added.</summary>
    /// <param name="bytes">What <see cref="Encode"/> wrote or another of the field's histograms, without its base64, or <see cref="CountsAlone"/> and what follows it.</param>
    /// <param name="counts">What it is added to.</param>
    public static void Decode(ReadOnlySpan<byte> bytes, TimeCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        try
        {
            if (bytes is [CountsAlone, .. var alone])
            {
                counts.AddCounts(alone);
            }
            else
            {
                Read(bytes, counts);
            }
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidDataException or EndOfStreamException or IndexOutOfRangeException or OverflowException)
        {
            throw new FormatException("The text is no compressed HdrHistogram.", exception);
        }
    }

    private static void Read(ReadOnlySpan<byte> text, TimeCounts counts)
    {
        if (!IsCompressed(text))
            throw new FormatException("It does not begin as one.");

        var length = BinaryPrimitives.ReadInt32BigEndian(text[sizeof(int)..]);
        var compressed = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            text.Slice(CompressedAt, length).CopyTo(compressed);
            using var inflate = new ZLibStream(new MemoryStream(compressed, 0, length), CompressionMode.Decompress);
            Read(inflate, counts);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(compressed);
        }
    }

    private static void Read(ZLibStream inflate, TimeCounts counts)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        inflate.ReadExactly(header);
        var (cookie, length) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (digits, lowest) = (BinaryPrimitives.ReadInt32BigEndian(header[12..]), BinaryPrimitives.ReadInt64BigEndian(header[16..]));
        if ((cookie & ~WordSize) != Cookie || length is < 0 or > LongestPayload || digits is < 0 or > MostDigits || lowest < 1)
            throw new FormatException("Its header is none of V2.");

        // The library fills up what it compresses with as many zeros as the widest histogram would need: they are not read.
        var payload = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            inflate.ReadExactly(payload.AsSpan(0, length));
            Counts(payload.AsSpan(0, length), digits, lowest, counts);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(payload);
        }
    }

    private static void Counts(ReadOnlySpan<byte> payload, int digits, long lowest, TimeCounts counts)
    {
        var (unitMagnitude, halfMagnitude) = (BitOperations.Log2((ulong)lowest), HalfMagnitude(digits));
        var index = 0;
        for (var at = 0; at < payload.Length;)
        {
            // A negative number stands for so many buckets that counted nothing.
            var number = PackedNumbers.ReadZigZag(payload, ref at);
            if (number < 0)
            {
                index = checked(index + (int)-number);
                continue;
            }

            if (number > 0)
            {
                var value = ValueAt(index, halfMagnitude, unitMagnitude);
                if (value is < 0 or > TimeCounts.HighestValue)
                    throw new FormatException("It counts values that are too high.");
                counts.Add(value, number);
            }

            index++;
        }
    }

    // Buckets are as many as it takes to tell 2 × 10^digits values apart, and each of the next half as many is twice as wide as those before.
    private static int HalfMagnitude(int digits)
    {
        var resolution = 2 * (int)Math.Pow(10, digits);
        return Math.Max(1, BitOperations.Log2((uint)resolution - 1) + 1) - 1;
    }

    private static long ValueAt(int index, int halfMagnitude, int unitMagnitude)
    {
        var half = 1 << halfMagnitude;
        var (bucket, within) = ((index >> halfMagnitude) - 1, (long)((index & (half - 1)) + half));
        if (bucket < 0)
            (bucket, within) = (0, within - half);

        return bucket + unitMagnitude < BitOperations.LeadingZeroCount((ulong)within) ? within << (bucket + unitMagnitude) : -1;
    }
}
