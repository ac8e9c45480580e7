namespace GatewayPerf.Observability.Leaks;

/// <summary>One window of a series as the one point that counts of it.</summary>
/// <param name="Hours">When the least value was read, in hours from the first arrival.</param>
/// <param name="LiveBytes">The least value.</param>
internal readonly record struct MemoryWindow(double Hours, double LiveBytes);
