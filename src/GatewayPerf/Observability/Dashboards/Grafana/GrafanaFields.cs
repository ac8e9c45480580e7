using System.Globalization;
using System.Text.Json.Nodes;
using GatewayPerf.Text;

namespace GatewayPerf.Observability.Dashboards.Grafana;

/// <summary>Units, colours and thresholds of a panel's values.</summary>
internal static class GrafanaFields
{
    // A threshold of Grafana begins at its value; where 0 is the highest that is good, just above.
    private const double JustAboveNothing = 0.000001;

    public static JsonObject Of(Panel panel)
    {
        var fields = new JsonObject
        {
            ["unit"] = panel.Unit.GrafanaId(),
            ["color"] = new JsonObject { ["mode"] = panel.View is PanelView.TimeSeries or PanelView.Heatmap ? "palette-classic" : "thresholds" },
            ["thresholds"] = new JsonObject { ["mode"] = "absolute", ["steps"] = Steps(panel.Limit) },
            ["mappings"] = new JsonArray(),
        };
        if (panel.View == PanelView.StateTimeline)
        {
            fields["mappings"] = new JsonArray(new JsonObject { ["type"] = "value", ["options"] = new JsonObject { ["0"] = State("no", "red", 0), ["1"] = State("yes", "green", 1) } });
            fields["custom"] = new JsonObject { ["lineWidth"] = 0, ["fillOpacity"] = 80, ["spanNulls"] = false };
        }
        else if (panel.View == PanelView.TimeSeries)
        {
            fields["custom"] = new JsonObject
            {
                ["drawStyle"] = "line",
                ["lineWidth"] = 1,
                ["fillOpacity"] = 5,
                ["showPoints"] = "never",
                ["spanNulls"] = false,
                ["thresholdsStyle"] = new JsonObject { ["mode"] = panel.Limit is { Value: > 0 } ? "line" : "off" },
            };
        }

        return fields;
    }

    public static string LimitText(PanelUnit unit, double value) => unit switch
    {
        PanelUnit.Share => Quantity.Share(value),
        PanelUnit.Seconds => value < 1 ? Quantity.Milliseconds(value * 1000) : Quantity.Seconds(value),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static JsonArray Steps(PanelLimit? limit) => limit switch
    {
        null => [Step("green", null)],
        { AtLeast: true } => [Step("red", null), Step("green", limit.Value)],
        _ => [Step("green", null), Step("red", limit.Value > 0 ? limit.Value : JustAboveNothing)],
    };

    private static JsonObject Step(string color, double? value) => new() { ["color"] = color, ["value"] = value };

    private static JsonObject State(string text, string color, int index) => new() { ["text"] = text, ["color"] = color, ["index"] = index };
}
