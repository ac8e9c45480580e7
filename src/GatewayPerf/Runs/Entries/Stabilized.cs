namespace GatewayPerf.Runs;

/// <summary>Every replica serves every route.</summary>
public sealed record Stabilized(int Pods, int Routes, TimeSpan Took) : RunRecordEntry;
