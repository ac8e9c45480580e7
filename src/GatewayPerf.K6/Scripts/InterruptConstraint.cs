using GatewayPerf.K6.Execution;
using Jint;

namespace GatewayPerf.K6.Scripts;

/// <summary>Lets another thread end what an engine runs, and sleeps so that it can be woken for that.</summary>
internal sealed class InterruptConstraint : Constraint, IDisposable
{
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0);
    private volatile bool _interrupted;
    private volatile bool _sleeping;

    /// <summary>A flag that only ever rises: looking at it less often only means seeing it a little later.</summary>
    public override bool IsAmortizable => true;

    public bool IsSleeping => _sleeping;

    public void Interrupt()
    {
        _interrupted = true;
        _wake.Set();
    }

    public void Resume()
    {
        _interrupted = false;
        _wake.Reset();
    }

    public void Sleep(TimeSpan duration)
    {
        _sleeping = true;
        _wake.Wait(duration);
        _sleeping = false;
        Check();
    }

    public override void Check()
    {
        if (_interrupted)
            throw new IterationInterruptedException();
    }

    public override void Reset()
    {
        // An interruption stands until the virtual user is used again.
    }

    public void Dispose() => _wake.Dispose();
}
