namespace GatewayPerf.K6.Execution;

/// <summary>How a run is told to end early, and with what.</summary>
internal sealed class RunControl : IDisposable
{
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _gate = new();

    /// <summary>Cancelled when the run is to stop at once.</summary>
    public CancellationToken Aborted => _abort.Token;

    public ExitCode Code { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Stops the run; the first call decides what it ends with.</summary>
    public void Abort(ExitCode code, string reason)
    {
        lock (_gate)
        {
            if (_abort.IsCancellationRequested)
                return;
            (Code, Reason) = (code, reason);
        }

        _abort.Cancel();
    }

    /// <summary>Lets the run go on and end as failed (110), unless something else ends it.</summary>
    public void MarkAsFailed(string reason)
    {
        lock (_gate)
        {
            if (Code == ExitCode.Ok)
                (Code, Reason) = (ExitCode.MarkedAsFailed, reason);
        }
    }

    public void Dispose() => _abort.Dispose();
}
