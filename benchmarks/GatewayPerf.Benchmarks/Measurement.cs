namespace GatewayPerf.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Figure">What was measured.</param>
/// <param name="Goal">What is promised.</param>
/// <param name="Measured">What it came to, with the unit.</param>
/// <param name="Met">Whether the goal was met; null when nothing was measured, or when there is no goal.</param>
internal sealed record Measurement(string Figure, string Goal, string Measured, bool? Met);
