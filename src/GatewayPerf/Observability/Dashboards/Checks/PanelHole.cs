namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>A panel without data that it must have.</summary>
/// <param name="Dashboard">The dashboard's file name.</param>
/// <param name="Panel">The panel's title.</param>
/// <param name="Cause">What is missing and who should have it: a sentence without its end.</param>
internal sealed record PanelHole(string Dashboard, string Panel, string Cause);
