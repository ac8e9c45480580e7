namespace GatewayPerf.Plans.Profiles;

/// <summary>A straight line from the level before it to its target.</summary>
/// <param name="Duration">Whole milliseconds, 0 or more; 0 is a jump.</param>
/// <param name="Target">The level at its end, 0 or more: arrivals per second, or virtual users.</param>
public sealed record LoadStage(TimeSpan Duration, int Target);
