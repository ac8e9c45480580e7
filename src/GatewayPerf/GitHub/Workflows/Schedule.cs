namespace GatewayPerf.GitHub.Workflows;

/// <summary>A time at which a workflow starts.</summary>
/// <param name="Cron">Five fields, in UTC.</param>
/// <param name="Meaning">The same in words.</param>
public sealed record Schedule(string Cron, string Meaning);
