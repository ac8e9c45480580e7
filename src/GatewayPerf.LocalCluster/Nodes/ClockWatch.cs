namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>
/// Notices that the wall clock was set, or that the machine slept: the wall clock moved on by another amount than the monotonic one. Not for two threads at once.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    // A clock that is slewed drifts by half a millisecond a second at most.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(500);
    private (DateTimeOffset Wall, long Monotonic) _last = (time.GetUtcNow(), time.GetTimestamp());

    /// <summary>By how much the wall clock was set since the last look, negative for backwards; null when it was not.</summary>
    public TimeSpan? Look()
    {
        var now = (Wall: time.GetUtcNow(), Monotonic: time.GetTimestamp());
        var step = now.Wall - _last.Wall - time.GetElapsedTime(_last.Monotonic, now.Monotonic);
        _last = now;
        return step.Duration() >= Least ? step : null;
    }
}
