using System.Text.RegularExpressions;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>A metric that a query reads, and who should have it.</summary>
/// <param name="Metric">Its name, or a regular expression of its names.</param>
/// <param name="Target">The job that scrapes it, or who writes it.</param>
public sealed partial record MetricSource(string Metric, string Target)
{
    private static readonly (string Prefix, string Target)[] Targets =
    [
        ("k6_", "the runners (remote write)"),
        ("gatewayperf_", "the run itself (remote write)"),
        ("kube_", "job kube-state-metrics"),
        ("container_", "job kubernetes-cadvisor"),
        ("node_", "job node-exporter"),
        ("up", "Prometheus itself"),
        ("scrape_", "Prometheus itself"),
        ("", "job kubernetes-pods"),
    ];

    /// <summary>The metrics of a query, in its order, each once.</summary>
    public static IReadOnlyList<MetricSource> Of(string expression) =>
        [.. Names().Matches(expression).Select(match => match.Groups["name"].Value).Distinct().Select(name => new MetricSource(name, Targets.First(target => name.StartsWith(target.Prefix, StringComparison.Ordinal)).Target))];

    // A name stands before a brace, or in the braces.
    [GeneratedRegex("""(?<name>[a-z][a-z0-9_]*)\{|__name__=~["](?<name>[^"]+)["]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Names();
}
