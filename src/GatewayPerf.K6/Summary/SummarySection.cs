using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Summary;

/// <summary>A part of the full summary: a scenario, or a group.</summary>
/// <param name="Title">Such as <c>GROUP: login</c>.</param>
/// <param name="Checks">Its checks.</param>
/// <param name="Metrics">Its metrics, in the order of their names.</param>
/// <param name="Inner">The groups in it.</param>
internal sealed record SummarySection(
    string Title, IReadOnlyList<(string Name, long Passes, long Fails)> Checks, IReadOnlyList<MetricSummary> Metrics, IReadOnlyList<SummarySection> Inner)
{
    /// <summary>The groups of the scenario <c>default</c>, then the other scenarios with theirs.</summary>
    public static IReadOnlyList<SummarySection> Of(
        Group root, IReadOnlyDictionary<(string Scenario, string? Group), MetricScope> scopes, IReadOnlyList<string> trendStats, TimeSpan duration)
    {
        SummarySection Section(string title, MetricScope scope, IReadOnlyList<SummarySection> inner) => new(
            title, [.. scope.Checks.Select(c => (c.Key, c.Value.Passes, c.Value.Fails))],
            [.. scope.Sinks.OrderBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => MetricSummary.Of(s.Key, s.Value, trendStats, duration, []))], inner);
        List<SummarySection> Groups(string scenario, Group outer) =>
        [
            .. outer.Groups.Where(g => scopes.ContainsKey((scenario, g.Path)))
                .Select(g => Section($"GROUP: {g.Name}", scopes[(scenario, g.Path)], Groups(scenario, g))),
        ];
        return
        [
            .. Groups("default", root),
            .. scopes.Where(s => s.Key.Group is null && s.Key.Scenario != "default").OrderBy(s => s.Key.Scenario, StringComparer.Ordinal)
                .Select(s => Section($"SCENARIO: {s.Key.Scenario}", s.Value, Groups(s.Key.Scenario, root))),
        ];
    }
}
