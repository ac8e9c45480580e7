namespace GatewayPerf.Observability.Dashboards;

/// <summary>A threshold of a panel: what a run is held to.</summary>
/// <param name="Value">The limit, in the panel's unit.</param>
/// <param name="AtLeast">True: the lowest value that is good; otherwise the highest.</param>
/// <param name="Meaning">Whose limit it is.</param>
public sealed record PanelLimit(double Value, bool AtLeast, string Meaning);
