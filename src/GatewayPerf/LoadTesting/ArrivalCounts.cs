using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What became of arrivals. Planned is null where the executor plans none (a closed model). TimedOut is a part of Failed; NoVu and Late are parts of Dropped; Lost ones were started and never finished; Unreached are those of Dropped that a run which stopped early left undone.</summary>
public sealed record ArrivalCounts(
    long? Planned, long Started, long Succeeded, long Failed, long TimedOut, long Limited, long Dropped, long NoVu, long Late, long Interrupted, long Lost, long Unreached = 0)
{
    /// <summary>No arrivals.</summary>
    public static ArrivalCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Those that came to an end: succeeded, failed or limited.</summary>
    public long Done => Succeeded + Failed + Limited;

    /// <summary>All whose fate is known; equals <see cref="Planned"/> when the ledger balances.</summary>
    public long Accounted => Done + Dropped + Interrupted + Lost;

    /// <summary>Share of the done arrivals that failed, 0 to 1; 0 when none was done.</summary>
    public double FailedShare => Done == 0 ? 0 : (double)Failed / Done;

    /// <summary>The sum, term by term.</summary>
    public static ArrivalCounts operator +(ArrivalCounts left, ArrivalCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new ArrivalCounts(
            left.Planned + right.Planned,
            left.Started + right.Started,
            left.Succeeded + right.Succeeded,
            left.Failed + right.Failed,
            left.TimedOut + right.TimedOut,
            left.Limited + right.Limited,
            left.Dropped + right.Dropped,
            left.NoVu + right.NoVu,
            left.Late + right.Late,
            left.Interrupted + right.Interrupted,
            left.Lost + right.Lost,
            left.Unreached + right.Unreached);
    }

    /// <summary>As <c>+</c>.</summary>
    public static ArrivalCounts Add(ArrivalCounts left, ArrivalCounts right) => left + right;

    internal static ArrivalCounts From(RunnerLedger ledger) => new(
        ledger.Planned, ledger.Started, ledger.Succeeded, ledger.Failed, ledger.TimedOut, ledger.Limited, ledger.Dropped, ledger.NoVu, ledger.Late, ledger.Interrupted, ledger.Lost, ledger.Unreached);
}
