using GatewayPerf.Runs;

namespace GatewayPerf.Reporting;

/// <summary>Where the run's metrics are kept, beside the record that everything else in the report comes from.</summary>
/// <param name="Prometheus">Name and version of the Prometheus; null when there was none.</param>
/// <param name="Missing">Why there was none, one sentence; null when there was one.</param>
/// <param name="Grafana">The dashboards in a Grafana, the newest of each; empty when none was asked for.</param>
public sealed record MetricsReport(string? Prometheus, string? Missing, IReadOnlyList<GrafanaSnapshotReport> Grafana)
{
    /// <summary>What the record says of them; null when it says nothing.</summary>
    internal static MetricsReport? Of(IReadOnlyList<RunRecordEntry> entries) => entries.OfType<PrometheusSeen>().LastOrDefault() is { } seen
        ? new MetricsReport(seen.Description, seen.Missing,
            [.. entries.OfType<GrafanaSnapshotMade>().GroupBy(made => made.Dashboard).Select(group => group.Last()).Select(made => new GrafanaSnapshotReport(made.Dashboard, made.Url, made.Public, made.Expires))])
        : null;
}
