namespace GatewayPerf.LoadTesting;

/// <summary>The arrivals whose intended start lies in 100 ms. TimedOut is a part of Failed; NoVu and Late are parts of Dropped.</summary>
/// <param name="At">From the first planned arrival of the run to the beginning of the bucket.</param>
/// <param name="Started">Arrivals that started.</param>
/// <param name="Succeeded">Arrivals that succeeded.</param>
/// <param name="Failed">Arrivals that failed.</param>
/// <param name="TimedOut">Arrivals that failed by the request's deadline.</param>
/// <param name="Limited">Arrivals that were refused for an identity's limit.</param>
/// <param name="Dropped">Arrivals that never started.</param>
/// <param name="NoVu">Dropped, because every virtual user waited for a response.</param>
/// <param name="Late">Dropped, because the runner was late.</param>
/// <param name="Interrupted">Arrivals that were cut off when the runner stopped.</param>
public readonly record struct ArrivalBucket(
    TimeSpan At, long Started, long Succeeded, long Failed, long TimedOut, long Limited, long Dropped, long NoVu, long Late, long Interrupted)
{
    /// <summary>Length of a bucket.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Arrivals whose fate is known.</summary>
    public long Accounted => Succeeded + Failed + Limited + Dropped + Interrupted;

    /// <summary>This bucket with the counts of a runner's bucket added (index, started, succeeded, failed, timedOut, limited, dropped, noVu, late, interrupted).</summary>
    internal ArrivalBucket Plus(ReadOnlySpan<long> counts) => this with
    {
        Started = Started + counts[1],
        Succeeded = Succeeded + counts[2],
        Failed = Failed + counts[3],
        TimedOut = TimedOut + counts[4],
        Limited = Limited + counts[5],
        Dropped = Dropped + counts[6],
        NoVu = NoVu + counts[7],
        Late = Late + counts[8],
        Interrupted = Interrupted + counts[9],
    };
}
