namespace GatewayPerf.Runs;

/// <summary>A dashboard with the run's data is in a Grafana.</summary>
/// <param name="Dashboard">Name of the dashboard.</param>
/// <param name="Url">Where it is to be looked at. The address that deletes it is a secret and not in the record.</param>
/// <param name="Public">True when anybody who knows the address may look.</param>
/// <param name="Expires">When Grafana removes it.</param>
public sealed record GrafanaSnapshotMade(string Dashboard, Uri Url, bool Public, DateTimeOffset Expires) : RunRecordEntry;
