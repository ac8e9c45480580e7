namespace GatewayPerf.Reporting;

/// <summary>A dashboard with the run's data in a Grafana.</summary>
/// <param name="Dashboard">Name of the dashboard.</param>
/// <param name="Url">Where it is to be looked at.</param>
/// <param name="Public">True when anybody who knows the address may look.</param>
/// <param name="Expires">When Grafana removes it.</param>
public sealed record GrafanaSnapshotReport(string Dashboard, Uri Url, bool Public, DateTimeOffset Expires);
