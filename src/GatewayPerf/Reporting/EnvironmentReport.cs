namespace GatewayPerf.Reporting;

/// <summary>The machine that drove the run.</summary>
/// <param name="CpuModel">As the operating system names it.</param>
/// <param name="Cores">Processors that the run could use.</param>
/// <param name="Kernel">Name and version.</param>
/// <param name="GatewayPerfVersion">Version of GatewayPerf.</param>
public sealed record EnvironmentReport(string CpuModel, int Cores, string Kernel, string GatewayPerfVersion);
