using System.Globalization;
using System.Text.Json.Nodes;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Grafana;
using GatewayPerf.Observability.Kept;
using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Grafana;

/// <summary>The model of a dashboard whose panels carry their data: what Grafana 10 and later make of a snapshot themselves. It asks no data source.</summary>
internal static class SnapshotModel
{
    private static JsonObject Data => new() { ["type"] = "grafana", ["uid"] = "grafana" };

    /// <summary>The model. A heatmap is not in it: of a histogram only the count was kept.</summary>
    public static JsonObject Of(Dashboard dashboard, KeptDashboard kept, RunPlan plan, IReadOnlyList<KeptEvent> events)
    {
        var model = GrafanaDashboard.Model(dashboard);
        model["title"] = $"{dashboard.Title}, run {plan.RunId}";
        model["time"] = new JsonObject { ["from"] = Time(kept.From), ["to"] = Time(kept.To) };
        model["editable"] = false;
        model["links"] = new JsonArray();
        model.Remove("refresh");
        model["templating"] = new JsonObject { ["list"] = new JsonArray(Variable("run", "Run", plan.RunId.Value), Variable("gateway", "Gateway", plan.Target.Namespace), Variable("segment", "Segment", "All")) };

        // Each panel's frames hold the marks: what is listed here would be asked for.
        model["annotations"] = new JsonObject { ["list"] = new JsonArray() };
        var panels = model["panels"]!.AsArray();
        foreach (var (json, panel) in panels.Select(json => (Json: json!.AsObject(), Panel: dashboard.Panels.FirstOrDefault(panel => panel.Title == (string?)json["title"]))).ToList())
        {
            if (panel?.View == PanelView.Heatmap)
            {
                panels.Remove(json);
            }
            else if (panel is not null && (string?)json["type"] != "row")
            {
                Fill(json, panel, kept, events);
            }
        }

        return model;
    }

    private static void Fill(JsonObject json, Panel panel, KeptDashboard kept, IReadOnlyList<KeptEvent> events)
    {
        var frames = kept.Panel(panel.Title) is { } data ? SnapshotFrames.Of(panel, data, kept.StepSeconds).ToList() : [];
        if (!panel.IsInstant && events.Count > 0)
        {
            frames.Add(Marks(events));
        }

        json["datasource"] = Data;
        json["targets"] = new JsonArray(new JsonObject { ["refId"] = "A", ["datasource"] = Data, ["queryType"] = "snapshot", ["snapshot"] = new JsonArray([.. frames]) });
    }

    private static JsonObject Marks(IReadOnlyList<KeptEvent> events)
    {
        var known = events.Select(happened => (Event: happened, Kind: GrafanaAnnotations.Kinds.FirstOrDefault(kind => kind.Kind == happened.Kind))).Where(mark => mark.Kind.Name is not null).ToList();
        return SnapshotFrames.Frame(null, new JsonObject { ["dataTopic"] = "annotations" },
            (SnapshotFrames.Field("time", "time"), SnapshotFrames.Times(known.Select(mark => mark.Event.At))),
            (SnapshotFrames.Field("title", "string"), Texts(known.Select(mark => mark.Kind.Name))),
            (SnapshotFrames.Field("text", "string"), Texts(known.Select(mark => mark.Event.Name))),
            (SnapshotFrames.Field("color", "string"), Texts(known.Select(mark => mark.Kind.Hex))),
            (SnapshotFrames.Field("isRegion", "boolean"), new JsonArray([.. known.Select(_ => (JsonNode)false)])));
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonObject Variable(string name, string label, string value)
    {
        JsonObject Chosen() => new() { ["text"] = value, ["value"] = value, ["selected"] = true };
        return new JsonObject { ["type"] = "custom", ["name"] = name, ["label"] = label, ["query"] = value, ["current"] = Chosen(), ["options"] = new JsonArray(Chosen()), ["hide"] = 0, ["multi"] = false, ["includeAll"] = false };
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
