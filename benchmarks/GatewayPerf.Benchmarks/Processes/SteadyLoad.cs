namespace GatewayPerf.Benchmarks.Processes;

/// <summary>A load in its steady part.</summary>
/// <param name="Requests">All requests, also those of the other parts.</param>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="ToolCpu">CPU time of the tool for one request.</param>
/// <param name="UpstreamCpu">CPU time of the upstream for one request.</param>
internal sealed record SteadyLoad(long Requests, double PerSecond, TimeSpan ToolCpu, TimeSpan UpstreamCpu);
