using GatewayPerf.Plans;

namespace GatewayPerf.Chaos;

/// <summary>A fault that is to be undone.</summary>
/// <param name="Node">The node.</param>
/// <param name="Mode">How it was to fail.</param>
/// <param name="IntendedAt">When it was written down.</param>
public sealed record OpenFault(string Node, NodeFailureMode Mode, DateTimeOffset IntendedAt);
