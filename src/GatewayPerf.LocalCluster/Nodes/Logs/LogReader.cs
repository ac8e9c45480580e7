using System.Buffers;

namespace GatewayPerf.LocalCluster.Nodes.Logs;

/// <summary>Reads a container's log as <c>kubectl logs</c> wants it.</summary>
internal sealed class LogReader(LogFile log, PodLogOptions options, Stream target)
{
    private readonly byte[]? _since = options.Since is { } since ? LogEntry.Format(since) : null;
    private readonly ArrayBufferWriter<byte> _output = new();
    private long _left = options.LimitBytes ?? long.MaxValue;
    private bool _startsLine = true;

    /// <summary>Copies what there is, and while following what comes, flushing after each piece. Ends with the container.</summary>
    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            log.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        var state = log.Read();
        file.Position = options.TailLines is { } lines ? await LogTail.FindAsync(file, state.Length, lines, cancellationToken) : 0;
        var block = new byte[64 * 1024];
        var kept = 0;
        while (_left > 0)
        {
            while (file.Position < state.Length && _left > 0)
            {
                var wanted = (int)Math.Min(block.Length - kept, state.Length - file.Position);
                await file.ReadExactlyAsync(block.AsMemory(kept, wanted), cancellationToken);
                kept = Take(block, kept + wanted);
                await target.WriteAsync(_output.WrittenMemory, cancellationToken);
                _output.ResetWrittenCount();
            }

            await target.FlushAsync(cancellationToken);
            if (!options.Follow || state.Ended)
                return;
            await state.Changed.WaitAsync(cancellationToken);
            state = log.Read();
        }
    }

    private int Take(byte[] block, int length)
    {
        var rest = block.AsSpan(0, length);
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            Take(LogEntry.Parse(rest[..end]));
        rest.CopyTo(block);
        return rest.Length;
    }

    private void Take(LogEntry entry)
    {
        var isOld = _since is not null && entry.Timestamp.SequenceCompareTo(_since) < 0;
        if (!isOld)
        {
            if (options.Timestamps && _startsLine)
            {
                Write(entry.Timestamp);
                Write(" "u8);
            }

            Write(entry.Text);
            if (entry.IsWhole)
                Write("\n"u8);
        }

        _startsLine = entry.IsWhole;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        var part = bytes[..(int)Math.Min(bytes.Length, _left)];
        _output.Write(part);
        _left -= part.Length;
    }
}
