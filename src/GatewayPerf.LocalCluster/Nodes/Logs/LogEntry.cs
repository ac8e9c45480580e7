using System.Buffers;
using System.Globalization;
using System.Text;

namespace GatewayPerf.LocalCluster.Nodes.Logs;

/// <summary>
/// One entry of a log file: <c>timestamp stream tag text</c>. The timestamp is RFC 3339 with nine digits, so that entries compare as bytes; the tag is F,
/// or P when the line goes on in the next entry.
/// </summary>
internal readonly ref struct LogEntry
{
    /// <summary>Length of every timestamp.</summary>
    public const int TimestampLength = 30;

    private LogEntry(ReadOnlySpan<byte> timestamp, bool isWhole, ReadOnlySpan<byte> text)
    {
        Timestamp = timestamp;
        IsWhole = isWhole;
        Text = text;
    }

    /// <summary>When it was written.</summary>
    public ReadOnlySpan<byte> Timestamp { get; }

    /// <summary>True when the entry ends a line.</summary>
    public bool IsWhole { get; }

    /// <summary>The text, without its line feed.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Formats a time as entries have it.</summary>
    public static byte[] Format(DateTimeOffset time) =>
        Encoding.ASCII.GetBytes(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture));

    /// <summary>Reads an entry, given without its line feed.</summary>
    public static LogEntry Parse(ReadOnlySpan<byte> line)
    {
        var tag = TimestampLength + 1 + "stdout ".Length;
        return new LogEntry(line[..TimestampLength], line[tag] == (byte)'F', line[(tag + 2)..]);
    }

    /// <summary>Writes an entry with its line feed; <paramref name="stream"/> is <c>stdout</c> or <c>stderr</c>.</summary>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<byte> timestamp, ReadOnlySpan<byte> stream, bool isWhole, ReadOnlySpan<byte> text)
    {
        target.Write(timestamp);
        target.Write(" "u8);
        target.Write(stream);
        target.Write(isWhole ? " F "u8 : " P "u8);
        target.Write(text);
        target.Write("\n"u8);
    }
}
