namespace GatewayPerf.LoadTesting.Live;

/// <summary>What the runners reported of the main load in the last seconds.</summary>
/// <param name="ArrivalsPerSecond">Arrivals that started, per second over all runners; null when no report came.</param>
/// <param name="Failed">Arrivals that failed.</param>
/// <param name="Ended">Arrivals that succeeded, failed or were limited.</param>
/// <param name="FailedInAll">Arrivals that failed since this process has watched.</param>
/// <param name="P50">Median latency in milliseconds; null when there is none.</param>
/// <param name="P99">99th percentile of the latency in milliseconds; null when there is none.</param>
/// <param name="BusyUsers">Virtual users in an iteration; null when no report came.</param>
/// <param name="Users">Virtual users that there are; null when no report came.</param>
internal sealed record LoadFigures(double? ArrivalsPerSecond, long Failed, long Ended, long FailedInAll, double? P50, double? P99, int? BusyUsers, int? Users)
{
    /// <summary>Share of those that ended, 0 to 1; null when none has.</summary>
    public double? FailedShare => Ended == 0 ? null : (double)Failed / Ended;
}
