using System.Text.Json;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Grafana;

namespace GatewayPerf.Tests.Observability;

/// <summary>What Grafana gets.</summary>
public sealed class GrafanaDashboardTests
{
    public static TheoryData<string> Names => [.. SampleDashboards.All.Select(dashboard => dashboard.Name)];

    [Fact]
    public void The_committed_files_are_what_the_definitions_say() => DashboardFiles.Stale(Repository.At()).ShouldBeEmpty();

    [Fact]
    public void A_file_that_is_stale_or_has_no_definition_is_named()
    {
        using var folder = new TemporaryFolder();
        DashboardFiles.Write(folder.Path).Count.ShouldBe(SampleDashboards.All.Count + 1);
        DashboardFiles.Write(folder.Path).ShouldBeEmpty("all of them are as they should be");
        DashboardFiles.Stale(folder.Path).ShouldBeEmpty();
        folder.File("dashboards/overview.json", "{}");
        folder.File("dashboards/mine.json", "{}");
        DashboardFiles.Stale(folder.Path).ShouldBe(
        [
            "dashboards/overview.json is not what its definition says; run ./build.sh GenerateDashboards and commit it.",
            "dashboards/mine.json has no definition; delete it, or define it beside the others in src/GatewayPerf/Observability/Dashboards.",
        ]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ids_are_unique_and_panels_do_not_overlap(string name)
    {
        var panels = Panels(name).ToList();
        panels.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
        var cells = panels.Select(panel => panel.GetProperty("gridPos")).SelectMany(Cells).ToList();
        cells.ShouldBeUnique();
        cells.ShouldAllBe(cell => cell.X < 24);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_panel_and_query_uses_the_chosen_data_source_and_has_a_unit_and_a_description(string name)
    {
        foreach (var panel in Panels(name).Where(panel => panel.GetProperty("type").GetString() != "row"))
        {
            panel.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
            panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString().ShouldNotBeNullOrEmpty();
            foreach (var user in panel.GetProperty("targets").EnumerateArray().Append(panel))
            {
                user.GetProperty("datasource").GetProperty("uid").GetString().ShouldBe("${datasource}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_gateway_and_segment_are_variables_and_every_event_is_marked(string name)
    {
        var dashboard = Json(name);
        dashboard.GetProperty("uid").GetString().ShouldBe($"gatewayperf-{name}");
        dashboard.GetProperty("schemaVersion").GetInt32().ShouldBeGreaterThanOrEqualTo(39);
        dashboard.GetProperty("templating").GetProperty("list").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()).ShouldBe(["datasource", "run", "gateway", "segment"]);
        dashboard.GetProperty("annotations").GetProperty("list").EnumerateArray().Select(mark => mark.GetProperty("name").GetString())
            .ShouldBe(["Segment started", "Segment ended", "Fault applied", "Fault detected", "Fault recovered", "Scaled"]);
    }

    [Fact]
    public void A_promise_is_a_line_from_which_on_values_are_red()
    {
        var panel = Panels("gateway").Single(panel => panel.GetProperty("title").GetString() == "Request duration");
        var fields = panel.GetProperty("fieldConfig").GetProperty("defaults");
        fields.GetProperty("custom").GetProperty("thresholdsStyle").GetProperty("mode").GetString().ShouldBe("line");
        var step = fields.GetProperty("thresholds").GetProperty("steps")[1];
        step.GetProperty("color").GetString().ShouldBe("red");
        step.GetProperty("value").GetDouble().ShouldBe(0.05);
        panel.GetProperty("description").GetString()!.ShouldEndWith(" Promise: p99 latency (at most 50 ms). Has data under load.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_satisfies_the_schema_that_Grafana_publishes(string name)
    {
        var schema = await GrafanaSchema.ObtainAsync();
        schema.Complaints(Render(name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"graphTooltip\": 1", "\"graphTooltip\": 7")]
    [InlineData("\"colorMode\": \"", "\"colorMode\": \"very ")]
    [InlineData("\"lineWidth\": 1", "\"lineWeight\": 1")]
    [InlineData("\"description\": ", "\"describes\": ")]
    [InlineData("\"collapsed\": false", "\"collapsed\": \"no\"")]
    public async Task What_Grafana_does_not_know_is_refused(string right, string wrong)
    {
        var (schema, dashboard) = (await GrafanaSchema.ObtainAsync(), Render("overview"));
        dashboard.ShouldContain(right);
        schema.Complaints(dashboard.Replace(right, wrong, StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    private static string Render(string name) => GrafanaDashboard.Render(SampleDashboards.All.Single(dashboard => dashboard.Name == name));

    private static JsonElement Json(string name) => JsonSerializer.Deserialize<JsonElement>(Render(name));

    private static IEnumerable<JsonElement> Panels(string name) => Json(name).GetProperty("panels").EnumerateArray();

    private static IEnumerable<(int X, int Y)> Cells(JsonElement place) =>
        from x in Enumerable.Range(place.GetProperty("x").GetInt32(), place.GetProperty("w").GetInt32())
        from y in Enumerable.Range(place.GetProperty("y").GetInt32(), place.GetProperty("h").GetInt32())
        select (x, y);
}
