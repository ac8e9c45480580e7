namespace GatewayPerf.Observability.Leaks;

/// <summary>What a runtime said of live memory at one time.</summary>
/// <param name="At">When it was read.</param>
/// <param name="LiveBytes">What the latest collection left alive.</param>
/// <param name="Collections">Collections so far.</param>
internal readonly record struct MemoryFigure(DateTimeOffset At, double LiveBytes, double Collections);
