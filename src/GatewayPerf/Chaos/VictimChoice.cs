namespace GatewayPerf.Chaos;

/// <summary>Which node fails, and why this one; or no node and why none may.</summary>
/// <param name="Node">The node, or null.</param>
/// <param name="Reason">One sentence.</param>
public sealed record VictimChoice(string? Node, string Reason);
