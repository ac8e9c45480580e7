namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>The power of one machine: what its agent does, it does only while the machine runs.</summary>
internal sealed class NodePower(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _running = Completed();

    /// <summary>The machine's state.</summary>
    public InstanceState State { get; private set; } = InstanceState.Running;

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; } = time.GetUtcNow();

    /// <summary>Ends when the machine runs.</summary>
    public Task WhenRunning
    {
        get
        {
            lock (_lock)
                return _running.Task;
        }
    }

    /// <summary>Changes the state; false when it was in force already. From the return on no action runs that <see cref="TryAct"/> guards.</summary>
    public bool Set(InstanceState state)
    {
        TaskCompletionSource? waiting = null;
        lock (_lock)
        {
            if (State == state)
                return false;
            if (state == InstanceState.Running)
                waiting = _running;
            else if (State == InstanceState.Running)
                _running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (State, Since) = (state, time.GetUtcNow());
        }

        waiting?.TrySetResult();
        return true;
    }

    /// <summary>Acts if the machine runs, in such a way that it cannot lose its power meanwhile.</summary>
    public bool TryAct(Action action)
    {
        lock (_lock)
        {
            if (State != InstanceState.Running)
                return false;
            action();
            return true;
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
