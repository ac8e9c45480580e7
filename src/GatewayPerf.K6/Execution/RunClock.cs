namespace GatewayPerf.K6.Execution;

/// <summary>The one clock of a run: monotonic nanoseconds beside the wall clock.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long _nanosecondsPerTick = 1_000_000_000 / time.TimestampFrequency;

    /// <summary>Monotonic nanoseconds since an arbitrary origin.</summary>
    public long Now => time.GetTimestamp() * _nanosecondsPerTick;

    public DateTimeOffset UtcNow => time.GetUtcNow();

    public TimeProvider Time => time;

    /// <summary>The monotonic instant of a wall-clock instant.</summary>
    public long AtWallClock(DateTimeOffset instant) => Now + (instant - UtcNow).Ticks * 100;
}
