namespace GatewayPerf.GitHub.Workflows;

/// <summary>Runs of one group come one after another.</summary>
/// <param name="Group">Names the group, text or an expression.</param>
/// <param name="CancelInProgress">Whether a new run ends the one that is on: <c>true</c>, <c>false</c> or an expression.</param>
/// <param name="Reason">Why.</param>
public sealed record Concurrency(string Group, string CancelInProgress, string Reason);
