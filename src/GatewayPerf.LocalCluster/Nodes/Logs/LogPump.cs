using System.Buffers;

namespace GatewayPerf.LocalCluster.Nodes.Logs;

/// <summary>Brings what a process writes into its log, a line an entry.</summary>
internal static class LogPump
{
    private const int LongestText = 16 * 1024;

    /// <summary>Ends when the stream ends; an unfinished last line is kept as it is.</summary>
    public static async Task RunAsync(Stream source, bool isError, LogFile log, TimeProvider time)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestText);
        var entries = new ArrayBufferWriter<byte>(LongestText);
        var kept = 0;
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(kept, LongestText - kept))) > 0)
            {
                kept = Split(buffer, kept + read, LogEntry.Format(time.GetUtcNow()), isError, entries);
                log.Append(entries.WrittenSpan);
                entries.ResetWrittenCount();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone and somebody else holds its pipe.
        }

        if (kept > 0)
        {
            LogEntry.Write(entries, LogEntry.Format(time.GetUtcNow()), Name(isError), isWhole: false, buffer.AsSpan(0, kept));
            log.Append(entries.WrittenSpan);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static ReadOnlySpan<byte> Name(bool isError) => isError ? "stderr"u8 : "stdout"u8;

    private static int Split(byte[] buffer, int length, ReadOnlySpan<byte> timestamp, bool isError, ArrayBufferWriter<byte> entries)
    {
        var rest = buffer.AsSpan(0, length);
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            LogEntry.Write(entries, timestamp, Name(isError), isWhole: true, rest[..end]);

        if (rest.Length == LongestText)
        {
            LogEntry.Write(entries, timestamp, Name(isError), isWhole: false, rest);
            return 0;
        }

        rest.CopyTo(buffer);
        return rest.Length;
    }
}
