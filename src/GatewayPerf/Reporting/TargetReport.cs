namespace GatewayPerf.Reporting;

/// <summary>A target that ran.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">NUKE's status: Succeeded, Failed, Skipped, Aborted, NotRun.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Reason">Why it failed or was skipped; null when there is nothing to say.</param>
public sealed record TargetReport(string Name, string Status, double Seconds, string? Reason);
