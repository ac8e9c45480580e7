using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GatewayPerf.Observability.Dashboards.Grafana;

/// <summary>A dashboard as Grafana (10 and later) imports it.</summary>
public static class GrafanaDashboard
{
    // Of Grafana 10.4; later ones migrate it.
    private const int SchemaVersion = 39;

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON with a line feed at its end; the same bytes for the same definition.</summary>
    public static string Render(Dashboard dashboard)
    {
        ArgumentNullException.ThrowIfNull(dashboard);
        return Model(dashboard).ToJsonString(Format) + "\n";
    }

    /// <summary>Its model.</summary>
    internal static JsonObject Model(Dashboard dashboard) => new()
    {
        ["uid"] = dashboard.Uid,
        ["title"] = dashboard.Title,
        ["description"] = dashboard.Purpose,
        ["tags"] = new JsonArray(Tag),
        ["timezone"] = "browser",
        ["editable"] = true,
        ["graphTooltip"] = 1,
        ["time"] = new JsonObject { ["from"] = "now-30m", ["to"] = "now" },
        ["timepicker"] = new JsonObject(),
        ["fiscalYearStartMonth"] = 0,
        ["liveNow"] = false,
        ["weekStart"] = "",
        ["refresh"] = "10s",
        ["schemaVersion"] = SchemaVersion,
        ["links"] = new JsonArray(Others()),
        ["templating"] = new JsonObject { ["list"] = GrafanaVariables.Of() },
        ["annotations"] = new JsonObject { ["list"] = GrafanaAnnotations.Of() },
        ["panels"] = Panels(dashboard),
    };

    private const string Tag = "gatewayperf";

    private static JsonArray Panels(Dashboard dashboard)
    {
        var (layout, panels) = (new PanelLayout(), new JsonArray());
        foreach (var row in dashboard.Rows)
        {
            panels.Add((JsonNode)GrafanaPanel.Row(row, GrafanaPanel.Id(dashboard, "row", row.Title), layout.NextRow()));
            foreach (var panel in row.Panels)
            {
                panels.Add((JsonNode)GrafanaPanel.Of(panel, GrafanaPanel.Id(dashboard, "panel", panel.Title), layout.Next(panel)));
            }
        }

        return panels;
    }

    // The way to the other dashboards, with the same run and time.
    private static JsonObject Others() => new()
    {
        ["title"] = "GatewayPerf",
        ["type"] = "dashboards",
        ["icon"] = "external link",
        ["tooltip"] = "",
        ["tags"] = new JsonArray(Tag),
        ["asDropdown"] = true,
        ["targetBlank"] = false,
        ["includeVars"] = true,
        ["keepTime"] = true,
    };
}
