using GatewayPerf.Observability.Dashboards;

namespace GatewayPerf.Observability.Kept;

/// <summary>A panel with its series.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Reading">How to read it.</param>
/// <param name="Queries">Its queries, in the order of the panel's definition.</param>
public sealed record KeptPanel(string Title, PanelUnit Unit, string Reading, IReadOnlyList<KeptQuery> Queries)
{
    /// <summary>Whether any series has points.</summary>
    public bool HasData => Queries.Any(query => query.Series.Count > 0);
}
