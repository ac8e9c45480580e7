namespace GatewayPerf.Observability.Grafana;

/// <summary>What Grafana answers to a snapshot that it made.</summary>
/// <param name="Url">Where it is to be looked at.</param>
/// <param name="DeleteUrl">Whoever knows this address can delete it; a secret.</param>
public sealed record GrafanaSnapshot(Uri Url, string DeleteUrl);
