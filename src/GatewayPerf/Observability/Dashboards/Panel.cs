namespace GatewayPerf.Observability.Dashboards;

/// <summary>A panel of a dashboard.</summary>
/// <param name="View">How it shows its data.</param>
/// <param name="Title">Its title, unique in its dashboard.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Needs">When it must have data.</param>
/// <param name="Reading">How to read it, in a sentence or two.</param>
/// <param name="Queries">Its queries, at least one.</param>
public sealed record Panel(PanelView View, string Title, PanelUnit Unit, DataNeed Needs, string Reading, IReadOnlyList<PanelQuery> Queries)
{
    /// <summary>What its values are held to; null: nothing.</summary>
    public PanelLimit? Limit { get; init; }

    /// <summary>True when its queries are asked for one moment, the end of the time shown.</summary>
    public bool IsInstant => View is PanelView.Stat or PanelView.Table;

    /// <summary>Curves over time.</summary>
    public static Panel Series(string title, PanelUnit unit, DataNeed needs, string reading, params PanelQuery[] queries) => new(PanelView.TimeSeries, title, unit, needs, reading, queries);

    /// <summary>Figures.</summary>
    public static Panel Stat(string title, PanelUnit unit, DataNeed needs, string reading, params PanelQuery[] queries) => new(PanelView.Stat, title, unit, needs, reading, queries);

    /// <summary>A table of one query.</summary>
    public static Panel Table(string title, PanelUnit unit, DataNeed needs, string reading, PanelQuery query) => new(PanelView.Table, title, unit, needs, reading, [query]);

    /// <summary>Green and red bars of one query.</summary>
    public static Panel States(string title, DataNeed needs, string reading, PanelQuery query) => new(PanelView.StateTimeline, title, PanelUnit.YesNo, needs, reading, [query]);
}
