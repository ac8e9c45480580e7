namespace GatewayPerf.Observability.Leaks;

/// <summary>What one container said of its memory at one time. Times count from the first arrival of the load.</summary>
/// <param name="At">When it was read.</param>
/// <param name="StartedAt">When the container started; another value is another start, whose memory begins anew. Negative before the load.</param>
/// <param name="LiveBytes">What the latest collection left alive (<see cref="LiveMemory"/>); what is allocated and not yet collected may be in it, because only the least of a window counts.</param>
/// <param name="Collections">Collections since the start that tell live memory: Go's cycles, .NET's of generation 2.</param>
/// <param name="Requests">Requests served since the start.</param>
/// <param name="Identities">Identities seen for the first time since the start.</param>
public readonly record struct MemorySample(TimeSpan At, TimeSpan StartedAt, double LiveBytes, double Collections, double Requests, double Identities);
