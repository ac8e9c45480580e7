namespace GatewayPerf.K6.Execution;

/// <summary>One planned iteration of an open-model scenario.</summary>
/// <param name="Local">Index among the arrivals of this instance.</param>
/// <param name="Global">Index among the arrivals of the whole test.</param>
/// <param name="Offset">Nanoseconds from the scenario's start to the intended start.</param>
/// <param name="Due">The intended start, in nanoseconds of the run's clock.</param>
internal readonly record struct Arrival(long Local, long Global, long Offset, long Due);
