using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Nodes.Logs;

/// <summary>The log of one start of one container: whole entries on disk, and word to those who follow.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _stream;
    private TaskCompletionSource _changed = NewSignal();
    private long _length;
    private bool _ended;

    /// <summary>Creates the file, mode 0600.</summary>
    public LogFile(string path)
    {
        Path = path;
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
        lock (_lock)
        {
            if (_ended || entries.IsEmpty)
                return;
            _stream.Write(entries);
            _length += entries.Length;
        }

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

    private void Announce()
    {
        TaskCompletionSource signal;
        lock (_lock)
            (signal, _changed) = (_changed, _ended ? _changed : NewSignal());
        signal.TrySetResult();
    }
}
