using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Scripts;

namespace GatewayPerf.K6.Http;

/// <summary>The option <c>rps</c>: at most so many requests a second from all virtual users of this instance, evenly spread.</summary>
internal sealed class RequestPace(long perSecond, RunClock clock)
{
    private const long LongestWaitNanoseconds = 50_000_000;
    private readonly long _period = 1_000_000_000 / perSecond;
    private readonly Lock _gate = new();
    private long _next;

    /// <summary>Waits for this request's turn.</summary>
    /// <exception cref="IterationInterruptedException">The iteration was cut off meanwhile.</exception>
    public void Wait(InterruptConstraint interruption)
    {
        long turn;
        lock (_gate)
        {
            turn = Math.Max(clock.Now, _next);
            _next = turn + _period;
        }

        for (long left; (left = turn - clock.Now) > 0;)
        {
            interruption.Check();
            Thread.Sleep(TimeSpan.FromTicks(Math.Min(left, LongestWaitNanoseconds) / 100));
        }
    }
}
