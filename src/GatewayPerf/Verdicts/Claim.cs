namespace GatewayPerf.Verdicts;

/// <summary>Something that a reader may want to conclude from a run.</summary>
/// <param name="Name">pipeline, configuration, client-resilience, platform-recovery, latency, capacity or leak.</param>
/// <param name="Made">True: the run supports it. False: it must not be concluded.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record Claim(string Name, bool Made, string Reason);
