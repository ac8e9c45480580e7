using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.TestSupport;
using Json.Schema;

namespace GatewayPerf.Tests.Observability;

/// <summary>
/// What Grafana 13 publishes of its dashboards (the types of npm's <c>@grafana/schema</c>) as JSON schemas: of a dashboard, and of the options and fields of each kind of panel.
/// Those of Grafana 10 and 11 refuse the <c>null</c> with which the first threshold begins, and say themselves that Grafana writes it.
/// </summary>
internal sealed class GrafanaSchema
{
    private static readonly string[] Kinds = ["heatmap", "stat", "state-timeline", "table", "timeseries"];

    // Kinds of panels whose fields have nothing of their own.
    private static readonly string[] Plain = ["stat"];
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };
    private static readonly Lazy<Task<GrafanaSchema>> Once = new(CreateAsync);

    private readonly JsonSchema _dashboard;
    private readonly JsonSchema _panel;
    private readonly JsonSchema _row;
    private readonly Dictionary<string, (JsonSchema Options, JsonSchema? Custom)> _kinds;

    private GrafanaSchema(JsonNode model)
    {
        var parts = model["properties"]!;
        var dashboard = parts["dashboard"]!;
        dashboard["properties"]!["panels"]!["items"] = new JsonObject();

        // Grafana's own schema leaves both open for the fields of the data source, which the types do not say.
        foreach (var list in (string[])["annotations", "templating"])
        {
            dashboard["properties"]![list]!["properties"]!["list"]!["items"]!["additionalProperties"] = true;
        }

        (_dashboard, _panel, _row) = (Schema(dashboard), Schema(parts["panel"]!), Schema(parts["row"]!));

        var kinds = parts["kinds"]!["properties"]!;

        // The panel has a setting for it, which its type leaves out.
        kinds["state-timeline"]!["properties"]!["custom"]!["properties"]!["spanNulls"] = new JsonObject();
        _kinds = Kinds.ToDictionary(kind => kind, kind => (Partial(kinds[kind]!, "options")!, Partial(kinds[kind]!, "custom")));
    }

    /// <summary>The schema; where it cannot be had the test is skipped with the reason.</summary>
    public static Task<GrafanaSchema> ObtainAsync() => Once.Value;

    /// <summary>What the schema has against a dashboard.</summary>
    public IReadOnlyList<string> Complaints(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Complaints(_dashboard, document.RootElement, "dashboard"), .. document.RootElement.GetProperty("panels").EnumerateArray().SelectMany(OfPanel)];
    }

    private IEnumerable<string> OfPanel(JsonElement panel)
    {
        var (kind, title) = (panel.GetProperty("type").GetString()!, panel.GetProperty("title").GetString()!);
        if (kind == "row")
        {
            return Complaints(_row, panel, title);
        }

        if (!_kinds.TryGetValue(kind, out var schema))
        {
            return [$"{title}: no schema is known of a {kind}"];
        }

        var complaints = Complaints(_panel, panel, title).Concat(panel.TryGetProperty("options", out var options) ? Complaints(schema.Options, options, title) : []);
        return panel.GetProperty("fieldConfig").GetProperty("defaults").TryGetProperty("custom", out var custom)
            ? complaints.Concat(schema.Custom is null ? [$"{title}: a {kind} has no fields of its own"] : Complaints(schema.Custom, custom, title))
            : complaints;
    }

    private static IEnumerable<string> Complaints(JsonSchema schema, JsonElement value, string of)
    {
        var result = schema.Evaluate(value, Options);
        return result.IsValid ? [] : (result.Details ?? []).SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Select(error => $"{of}{detail.InstanceLocation}: {error.Value}")).Append($"{of} is not valid");
    }

    /// <summary>The types of panels have all that Grafana knows of them; what a dashboard leaves out has its default.</summary>
    private static JsonSchema? Partial(JsonNode panel, string part)
    {
        if (panel["properties"]![part] is not { } schema)
        {
            return null;
        }

        foreach (var node in Descendants(schema))
        {
            node.Remove("required");
        }

        return Schema(schema);
    }

    private static JsonSchema Schema(JsonNode schema) => JsonSchema.FromText(schema.ToJsonString());

    private static IEnumerable<JsonObject> Descendants(JsonNode? node) => node switch
    {
        JsonObject parent => parent.Select(child => child.Value).ToList().SelectMany(Descendants).Prepend(parent),
        JsonArray list => list.SelectMany(Descendants),
        _ => [],
    };

    private static async Task<GrafanaSchema> CreateAsync()
    {
        var tool = await NpmTool.ObtainAsync("@grafana/schema@13.2.3", "ts-json-schema-generator@2.10.0");
        var types = Path.Combine(tool.Folder, $"model-{Environment.ProcessId}.ts");
        await File.WriteAllTextAsync(types, Types());
        try
        {
            var (code, output, error) = await tool.RunAsync("node_modules/ts-json-schema-generator/bin/ts-json-schema-generator.js", "--path", types, "--type", "Model", "--expose", "none", "--jsDoc", "none", "--no-type-check");
            code.ShouldBe(0, error);
            return new GrafanaSchema(JsonNode.Parse(output)!["definitions"]!["Model"]!);
        }
        finally
        {
            File.Delete(types);
        }
    }

    private static string Types()
    {
        var kinds = Kinds.Select(kind =>
        {
            var types = $"import('./node_modules/@grafana/schema/dist/types/raw/composable/{kind.Replace("-", "", StringComparison.Ordinal)}/panelcfg/x/types.gen')";
            return $"'{kind}': {{ options: {types}.Options;{(Plain.Contains(kind) ? "" : $" custom: {types}.FieldConfig;")} }};";
        });
        const string dashboard = "import('./node_modules/@grafana/schema/dist/types/raw/dashboard/x/types.gen')";
        return $"export interface Model {{ dashboard: {dashboard}.Dashboard; panel: {dashboard}.Panel; row: {dashboard}.RowPanel; kinds: {{ {string.Join(' ', kinds)} }} }}";
    }
}
