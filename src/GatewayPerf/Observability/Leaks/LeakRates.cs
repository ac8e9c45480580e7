namespace GatewayPerf.Observability.Leaks;

/// <summary>How fast live memory grew while identities rolled, behind the time that a cache of them takes to fill.</summary>
/// <param name="BytesPerHour">At the run's rate.</param>
/// <param name="BytesPerHourLow">The lower end of its interval (<see cref="LeakLimits.Confidence"/>).</param>
/// <param name="BytesPerHourHigh">The upper end.</param>
/// <param name="BytesPerMillionRequests">Null when no requests were counted.</param>
/// <param name="BytesPerIdentity">For each identity seen for the first time; null when there were none.</param>
/// <param name="LimitReachedIn">From the end of the load, at the same growth, at the latest; null without a limit, and beyond ten years.</param>
public sealed record LeakRates(
    double BytesPerHour, double BytesPerHourLow, double BytesPerHourHigh, double? BytesPerMillionRequests, double? BytesPerIdentity, TimeSpan? LimitReachedIn);
