namespace GatewayPerf.K6.Execution;

/// <summary>What <c>exec.instance</c> and the reports say of this process.</summary>
internal sealed class InstanceStatistics
{
    private long _completed;
    private long _interrupted;
    private int _active;
    private int _initialized;

    public long Completed => Volatile.Read(ref _completed);

    public long Interrupted => Volatile.Read(ref _interrupted);

    public int Active => Volatile.Read(ref _active);

    public int Initialized => Volatile.Read(ref _initialized);

    /// <summary>The instant, on the run's clock, at which the test began; 0 before.</summary>
    public long StartedAt { get; set; }

    public void IterationBegins() => Interlocked.Increment(ref _active);

    public void IterationEnds(bool interrupted)
    {
        Interlocked.Decrement(ref _active);
        Interlocked.Increment(ref interrupted ? ref _interrupted : ref _completed);
    }

    public void VuInitialized() => Interlocked.Increment(ref _initialized);
}
