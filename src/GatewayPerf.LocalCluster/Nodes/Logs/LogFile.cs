using System.Buffers;
using System.Globalization;
using System.Text;
using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Nodes.Logs;

/// <summary>
/// The log of one start of one container: whole entries on disk, and word to those who follow. What cannot be written is lost and never holds the container
/// up; once there is room again, an entry says how much was lost.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _stream;
    private readonly Action<string> _failed;
    private TaskCompletionSource _changed = NewSignal();
    private long _length;
    private long _lost;
    private bool _ended;

    /// <summary>Creates the file, mode 0600; <paramref name="failed"/> hears, once until it works again, why it cannot be written.</summary>
    public LogFile(string path, Action<string>? failed = null)
    {
        Path = path;
        _failed = failed ?? (_ => { });
        _stream = PrivateFiles.Create(path);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>What may be read now, whether nothing will follow, and a task that ends when either changes.</summary>
    public (long Length, bool Ended, Task Changed) Read()
    {
        lock (_lock)
            return (_length, _ended, _changed.Task);
    }

    /// <summary>Appends whole entries.</summary>
    public void Append(ReadOnlySpan<byte> entries)
    {
        string? reason;
        lock (_lock)
        {
            if (_ended || entries.IsEmpty)
                return;
            reason = TryAppend(entries);
        }

        if (reason is not null)
            _failed(reason);
        else
            Announce();
    }

    /// <summary>Nothing will follow.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_ended)
                return;
            _ended = true;
            _stream.Dispose();
        }

        Announce();
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why the entries are the first that could not be written, or null.</summary>
    private string? TryAppend(ReadOnlySpan<byte> entries)
    {
        try
        {
            if (_lost > 0)
                Write(Loss(entries));
            _lost = 0;
            Write(entries);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last of them is how .NET says that a file may not grow.
            var isFirst = _lost == 0;
            _lost += entries.Length;
            return isFirst ? $"The log {Path} cannot be written and what its container prints is lost: {exception.Message}" : null;
        }
    }

    /// <summary>At its place, so that half of an entry that found no room is overwritten by the next.</summary>
    private void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_stream.SafeFileHandle, bytes, _length);
        _length += bytes.Length;
    }

    private ReadOnlySpan<byte> Loss(ReadOnlySpan<byte> entries)
    {
        var entry = new ArrayBufferWriter<byte>();
        var text = string.Create(CultureInfo.InvariantCulture, $"[{_lost} bytes of this log are lost: they could not be written]");
        LogEntry.Write(entry, entries[..LogEntry.TimestampLength], "stderr"u8, isWhole: true, Encoding.UTF8.GetBytes(text));
        return entry.WrittenSpan;
    }

    private void Announce()
    {
        TaskCompletionSource signal;
        lock (_lock)
            (signal, _changed) = (_changed, _ended ? _changed : NewSignal());
        signal.TrySetResult();
    }
}
