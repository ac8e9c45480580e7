namespace GatewayPerf.Reporting;

/// <summary>Where the run's metrics are kept, beside the record that everything else in the report comes from.</summary>
/// <param name="Prometheus">Name and version of the Prometheus; null when there was none.</param>
/// <param name="Missing">Why there was none, one sentence; null when there was one.</param>
public sealed record MetricsReport(string? Prometheus, string? Missing);
