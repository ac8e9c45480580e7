namespace GatewayPerf.LoadTesting;

/// <summary>A line of a runner's standard output.</summary>
internal abstract record RunnerLine;
