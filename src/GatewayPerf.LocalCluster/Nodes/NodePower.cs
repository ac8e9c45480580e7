namespace GatewayPerf.LocalCluster.Nodes;

#pragma warning disable CA1001 // The lock lives as long as the node, and owns nothing that the collector does not see.

/// <summary>
/// The power of one machine: what its agent does, it does only while the machine runs. Actions may run at once, so that one that takes its time, as the start
/// of a process does on a busy machine, holds up neither the others nor the heartbeat.
/// </summary>
internal sealed class NodePower(TimeProvider time)
{
    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.SupportsRecursion);
    private volatile TaskCompletionSource _running = Completed();

    /// <summary>The machine's state.</summary>
    public InstanceState State { get; private set; } = InstanceState.Running;

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; } = time.GetUtcNow();

    /// <summary>Ends when the machine runs.</summary>
    public Task WhenRunning => _running.Task;

    /// <summary>Changes the state; false when it was in force already. From the return on no action runs that <see cref="TryAct"/> guards.</summary>
    public bool Set(InstanceState state)
    {
        TaskCompletionSource? waiting = null;
        _lock.EnterWriteLock();
        try
        {
            if (State == state)
                return false;
            if (state == InstanceState.Running)
                waiting = _running;
            else if (State == InstanceState.Running)
                _running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (State, Since) = (state, time.GetUtcNow());
        }
        finally
        {
            _lock.ExitWriteLock();
        }

        waiting?.TrySetResult();
        return true;
    }

    /// <summary>Acts if the machine runs, in such a way that it cannot lose its power meanwhile.</summary>
    public bool TryAct(Action action)
    {
        _lock.EnterReadLock();
        try
        {
            if (State != InstanceState.Running)
                return false;
            action();
            return true;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
