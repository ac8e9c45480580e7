namespace GatewayPerf.Observability.Dashboards;

/// <summary>How a panel shows its data. A stat and a table are of one moment, the end of the time shown; the others are of all of it.</summary>
public enum PanelView
{
    /// <summary>Curves over time.</summary>
    TimeSeries,

    /// <summary>A figure for each series.</summary>
    Stat,

    /// <summary>A line for each series, with its labels.</summary>
    Table,

    /// <summary>A distribution over time, of native histograms.</summary>
    Heatmap,

    /// <summary>A bar for each series that is green while its value is 1 and red while it is 0.</summary>
    StateTimeline,
}
