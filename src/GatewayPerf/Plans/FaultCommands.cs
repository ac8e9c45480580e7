namespace GatewayPerf.Plans;

/// <summary>How a gateway that runs outside the cluster fails and comes back.</summary>
/// <param name="Fault">Command line that makes it fail.</param>
/// <param name="Restore">Command line that brings it back, whatever was done to it; must be safe twice.</param>
public sealed record FaultCommands(string Fault, string Restore);
