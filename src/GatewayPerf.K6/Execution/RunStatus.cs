namespace GatewayPerf.K6.Execution;

/// <summary>What the REST API shows of a run, and the switch that starts a paused one.</summary>
internal sealed class RunStatus(InstanceStatistics instance, RunControl control) : IDisposable
{
    private readonly ManualResetEventSlim _resumed = new(true);
    private volatile bool _told;
    private volatile RunPhase _phase = RunPhase.Created;

    public RunPhase Phase
    {
        get => _phase;
        set => _phase = value;
    }

    public bool Paused => !_resumed.IsSet;

    public bool HasStarted => _phase is >= RunPhase.Started;

    public bool Running => _phase is >= RunPhase.Started and < RunPhase.Ended;

    public bool Stopped => control.Aborted.IsCancellationRequested;

    public int VUs => instance.Active;

    public int MaxVUs { get; set; }

    /// <summary>Lets the run wait before it starts, unless it was told to start already.</summary>
    public void Pause()
    {
        if (!_told)
            _resumed.Reset();
    }

    public void Resume()
    {
        _told = true;
        _resumed.Set();
    }

    public void Stop() => control.Abort(ExitCode.StoppedByRest, "test run stopped from REST API");

    /// <summary>Waits until the run may start.</summary>
    /// <exception cref="OperationCanceledException">It was aborted instead.</exception>
    public void WaitForResume()
    {
        if (_resumed.IsSet)
            return;
        Phase = RunPhase.PausedBeforeRun;
        _resumed.Wait(control.Aborted);
    }

    public void Dispose() => _resumed.Dispose();
}
