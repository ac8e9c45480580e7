namespace GatewayPerf.Runs;

/// <summary>What the machine that drove the load went through meanwhile.</summary>
/// <param name="BusyShare">Share of all cores' time that was not idle, 0 to 1; null where it cannot be read.</param>
/// <param name="ClockStep">How far the wall clock ran ahead of the monotonic one (negative: behind), at its worst.</param>
public sealed record MachineWatched(double? BusyShare, TimeSpan ClockStep) : RunRecordEntry;
