using GatewayPerf.K6.Execution;
using Jint;

namespace GatewayPerf.K6.Scripts;

/// <summary>Lets another thread end what an engine runs, and waits so that it can be woken for that.</summary>
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

    public void Resume() => _interrupted = false;

    /// <summary>Has whoever waits look at his condition.</summary>
    public void Wake() => _wake.Set();

    public void Sleep(TimeSpan duration) => Wait(duration, static () => false);

    /// <summary>Waits for so long, or until a condition holds that <see cref="Wake"/> announces.</summary>
    /// <exception cref="IterationInterruptedException">It was interrupted.</exception>
    public void Wait(TimeSpan duration, Func<bool> until)
    {
        var deadline = duration == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)Math.Ceiling(duration.TotalMilliseconds);
        _sleeping = true;
        try
        {
            while (true)
            {
                _wake.Reset();
                Check();
                var left = deadline - Environment.TickCount64;
                if (until() || left <= 0)
                    return;
                _wake.Wait((int)Math.Min(left, int.MaxValue));
            }
        }
        finally
        {
            _sleeping = false;
        }
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
