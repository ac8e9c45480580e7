namespace GatewayPerf.Runs;

/// <summary>The machine that the run was driven from.</summary>
public sealed record EnvironmentSeen(string CpuModel, int Cores, string Kernel, string GatewayPerfVersion) : RunRecordEntry;
