using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GatewayPerf.Observability.Dashboards.Grafana;

/// <summary>A panel of a dashboard, and the title of a row.</summary>
internal static class GrafanaPanel
{
    /// <summary>A number that only the title decides, so that links to a panel outlive its neighbours.</summary>
    public static int Id(Dashboard dashboard, string kind, string title) =>
        1 + (BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{dashboard.Name}/{kind}/{title}"))) & 0xFFFFFF);

    public static JsonObject Row(DashboardRow row, int id, (int X, int Y, int Width, int Height) place) => new()
    {
        ["type"] = "row",
        ["id"] = id,
        ["title"] = row.Title,
        ["collapsed"] = false,
        ["gridPos"] = Place(place),
        ["panels"] = new JsonArray(),
    };

    public static JsonObject Of(Panel panel, int id, (int X, int Y, int Width, int Height) place)
    {
        var json = new JsonObject
        {
            ["type"] = GrafanaView.TypeOf(panel.View),
            ["id"] = id,
            ["title"] = panel.Title,
            ["description"] = Description(panel),
            ["datasource"] = GrafanaVariables.DataSource(),
            ["gridPos"] = Place(place),
            ["targets"] = new JsonArray([.. panel.Queries.Select((query, index) => Target(panel, query, index))]),
            ["fieldConfig"] = new JsonObject { ["defaults"] = GrafanaFields.Of(panel), ["overrides"] = new JsonArray() },
            ["options"] = GrafanaView.OptionsOf(panel),
        };
        if (panel.View == PanelView.Table)
        {
            json["transformations"] = new JsonArray(WithoutOwnLabels());
        }

        return json;
    }

    /// <summary>How to read it, what it is held to, and when it must have data.</summary>
    public static string Description(Panel panel)
    {
        var limit = panel.Limit is { } held ? $" {held.Meaning} ({(held.AtLeast ? "at least" : "at most")} {GrafanaFields.LimitText(panel.Unit, held.Value)})." : "";
        return $"{panel.Reading}{limit} Has data {panel.Needs.InWords}.";
    }

    private static JsonNode Target(Panel panel, PanelQuery query, int index) => new JsonObject
    {
        ["refId"] = ((char)('A' + index)).ToString(),
        ["datasource"] = GrafanaVariables.DataSource(),
        ["editorMode"] = "code",
        ["expr"] = query.Expression,
        ["legendFormat"] = query.Legend,
        ["instant"] = panel.IsInstant,
        ["range"] = !panel.IsInstant,
        ["format"] = panel.View switch { PanelView.Table => "table", PanelView.Heatmap => "heatmap", _ => "time_series" },
    };

    private static JsonObject Place((int X, int Y, int Width, int Height) place) => new() { ["x"] = place.X, ["y"] = place.Y, ["w"] = place.Width, ["h"] = place.Height };

    private static JsonObject WithoutOwnLabels() => new()
    {
        ["id"] = "organize",
        ["options"] = new JsonObject { ["excludeByName"] = new JsonObject { ["Time"] = true, ["__name__"] = true, ["instance"] = true, ["job"] = true } },
    };
}
