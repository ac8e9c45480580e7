using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Kept;

namespace GatewayPerf.Observability.Grafana;

/// <summary>Kept series as Grafana's data frames in JSON: a schema of fields, and a column of values for each.</summary>
internal static class SnapshotFrames
{
    /// <summary>A frame for each series; a table is one frame with a column for each label.</summary>
    public static IEnumerable<JsonObject> Of(Panel panel, KeptPanel kept, double stepSeconds) => kept.Queries.SelectMany((query, index) =>
        panel.View == PanelView.Table ? [Table(query, GrafanaRef(index))] : query.Series.Select(series => Series(query, series, GrafanaRef(index), stepSeconds)));

    /// <summary>A frame of columns of one length.</summary>
    public static JsonObject Frame(string? refId, JsonObject? meta, params IEnumerable<(JsonObject Field, JsonNode? Values)> columns)
    {
        var known = columns.ToList();
        var schema = new JsonObject { ["fields"] = new JsonArray([.. known.Select(column => (JsonNode)column.Field)]) };
        if (refId is not null)
        {
            schema["refId"] = refId;
        }

        if (meta is not null)
        {
            schema["meta"] = meta;
        }

        return new JsonObject { ["schema"] = schema, ["data"] = new JsonObject { ["values"] = new JsonArray([.. known.Select(column => column.Values)]) } };
    }

    public static JsonObject Field(string name, string type, JsonObject? config = null) => new() { ["name"] = name, ["type"] = type, ["config"] = config ?? [] };

    public static JsonNode? Times(IEnumerable<DateTimeOffset> times) => JsonSerializer.SerializeToNode(times.Select(time => time.ToUnixTimeMilliseconds()));

    private static string GrafanaRef(int index) => ((char)('A' + index)).ToString();

    private static JsonObject Series(KeptQuery query, MetricSeries series, string refId, double stepSeconds)
    {
        // Grafana breaks a line where points are further apart than this.
        var time = Field("Time", "time", new JsonObject { ["interval"] = stepSeconds * 1000 });
        var value = Field("Value", "number", new JsonObject { ["displayNameFromDS"] = query.NameOf(series) });
        value["labels"] = Labels(series);
        var frame = Frame(refId, null, (time, Times(series.Points.Select(point => point.At))), (value, Numbers(series.Points.Select(point => point.Value))));
        frame["data"]!["entities"] = new JsonArray(null, Entities(series.Points));
        return frame;
    }

    private static JsonObject Table(KeptQuery query, string refId)
    {
        var labels = query.Series.SelectMany(series => series.Labels.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var columns = labels.Select(label => (Field(label, "string"), JsonSerializer.SerializeToNode(query.Series.Select(series => series.Labels.GetValueOrDefault(label)))));
        return Frame(refId, null,
        [
            (Field("Time", "time"), Times(query.Series.Select(series => series.Points[^1].At))), .. columns,
            (Field("Value", "number"), Numbers(query.Series.Select(series => series.Points[^1].Value))),
        ]);
    }

    private static JsonObject Labels(MetricSeries series) => new(series.Labels.Select(label => KeyValuePair.Create<string, JsonNode?>(label.Key, label.Value)));

    private static JsonNode? Numbers(IEnumerable<double> values) => JsonSerializer.SerializeToNode(values.Select(value => double.IsFinite(value) ? value : (double?)null));

    // JSON knows no such numbers, so that frames say where they are.
    private static JsonObject? Entities(IReadOnlyList<MetricPoint> points)
    {
        (string Name, Func<double, bool> Is)[] kinds = [("NaN", double.IsNaN), ("Inf", double.IsPositiveInfinity), ("NegInf", double.IsNegativeInfinity)];
        var entities = new JsonObject();
        foreach (var (name, isOne) in kinds)
        {
            var places = points.Index().Where(point => isOne(point.Item.Value)).Select(point => point.Index).ToList();
            if (places.Count > 0)
            {
                entities[name] = JsonSerializer.SerializeToNode(places);
            }
        }

        return entities.Count > 0 ? entities : null;
    }
}
