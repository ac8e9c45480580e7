using GatewayPerf.Plans;

namespace GatewayPerf.Chaos;

/// <summary>A fault that is to be undone.</summary>
/// <param name="Node">The node.</param>
/// <param name="Mode">How it was to fail.</param>
/// <param name="IntendedAt">When it was written down.</param>
/// <param name="RestoreCommand">The command line that undoes it, where no infrastructure does; null otherwise.</param>
public sealed record OpenFault(string Node, NodeFailureMode Mode, DateTimeOffset IntendedAt, string? RestoreCommand = null);
