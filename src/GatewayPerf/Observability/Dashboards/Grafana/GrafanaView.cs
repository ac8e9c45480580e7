using System.Text.Json.Nodes;

namespace GatewayPerf.Observability.Dashboards.Grafana;

/// <summary>Grafana's visualisations, and their options.</summary>
internal static class GrafanaView
{
    public static string TypeOf(PanelView view) => view switch
    {
        PanelView.Stat => "stat",
        PanelView.Table => "table",
        PanelView.Heatmap => "heatmap",
        PanelView.StateTimeline => "state-timeline",
        _ => "timeseries",
    };

    public static JsonObject OptionsOf(Panel panel) => panel.View switch
    {
        PanelView.Stat => Stat(),
        PanelView.Table => new JsonObject { ["showHeader"] = true, ["cellHeight"] = "sm", ["frameIndex"] = 0 },
        PanelView.Heatmap => Heatmap(panel),
        PanelView.StateTimeline => new JsonObject { ["mergeValues"] = true, ["rowHeight"] = 0.9, ["showValue"] = "never", ["alignValue"] = "left", ["legend"] = Legend(), ["tooltip"] = Tooltip() },
        _ => new JsonObject { ["legend"] = Legend(), ["tooltip"] = Tooltip() },
    };

    private static JsonObject Stat() => new()
    {
        ["colorMode"] = "value",
        ["graphMode"] = "none",
        ["justifyMode"] = "auto",
        ["orientation"] = "auto",
        ["textMode"] = "auto",
        ["wideLayout"] = true,
        ["showPercentChange"] = false,
        ["percentChangeColorMode"] = "standard",
        ["reduceOptions"] = new JsonObject { ["calcs"] = new JsonArray("lastNotNull"), ["fields"] = "", ["values"] = false },
    };

    private static JsonObject Heatmap(Panel panel) => new()
    {
        ["calculate"] = false,
        ["cellGap"] = 0,
        ["color"] = new JsonObject { ["mode"] = "scheme", ["scheme"] = "Oranges", ["fill"] = "dark-orange", ["scale"] = "exponential", ["exponent"] = 0.5, ["reverse"] = false, ["steps"] = 64 },
        ["exemplars"] = new JsonObject { ["color"] = "rgba(255,0,255,0.7)" },
        ["filterValues"] = new JsonObject { ["le"] = 1e-9 },
        ["legend"] = new JsonObject { ["show"] = true },
        ["rowsFrame"] = new JsonObject { ["layout"] = "auto" },
        ["showValue"] = "never",
        ["tooltip"] = new JsonObject { ["mode"] = "single", ["yHistogram"] = true, ["showColorScale"] = true },
        ["yAxis"] = new JsonObject { ["axisPlacement"] = "left", ["reverse"] = false, ["unit"] = panel.Unit.GrafanaId() },
    };

    private static JsonObject Legend() => new() { ["calcs"] = new JsonArray(), ["displayMode"] = "list", ["placement"] = "bottom", ["showLegend"] = true };

    private static JsonObject Tooltip() => new() { ["mode"] = "multi", ["sort"] = "desc" };
}
