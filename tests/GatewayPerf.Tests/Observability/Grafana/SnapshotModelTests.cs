using System.Text.Json;
using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Grafana;
using GatewayPerf.Observability.Kept;
using GatewayPerf.Tests.Observability.Kept;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Observability.Grafana;

/// <summary>The model of a dashboard that carries its data.</summary>
public sealed class SnapshotModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. SampleDashboards.All.Select(dashboard => dashboard.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_a_dashboard_of_Grafana_that_asks_no_data_source(string name)
    {
        var model = await ModelAsync(name);
        foreach (var user in Panels(model).SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Append(panel)))
        {
            user.GetProperty("datasource").GetProperty("uid").GetString().ShouldBe("grafana");
        }

        model.GetRawText().ShouldNotContain("${datasource}");
        model.GetRawText().ShouldNotContain("\"expr\"");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_satisfies_the_schema_that_Grafana_publishes(string name)
    {
        var schema = await GrafanaSchema.ObtainAsync();
        schema.Complaints((await ModelAsync(name)).GetRawText()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_frame_has_a_column_of_one_length_for_each_field(string name)
    {
        var model = await ModelAsync(name);
        foreach (var panel in Panels(model))
        {
            var frames = Frames(panel);
            frames.ShouldNotBeEmpty(panel.GetProperty("title").GetString());
            foreach (var frame in frames)
            {
                var values = frame.GetProperty("data").GetProperty("values").EnumerateArray().ToList();
                values.Count.ShouldBe(frame.GetProperty("schema").GetProperty("fields").GetArrayLength());
                values.Select(column => column.GetArrayLength()).Distinct().ShouldHaveSingleItem();
            }
        }
    }

    [Fact]
    public async Task A_curve_has_its_points_its_name_and_the_places_of_what_is_no_number()
    {
        var frame = Frames(Panel(await ModelAsync("overview"), "Gateway CPU by pod"))[0];
        var fields = frame.GetProperty("schema").GetProperty("fields");
        (fields[0].GetProperty("type").GetString(), fields[0].GetProperty("config").GetProperty("interval").GetDouble()).ShouldBe(("time", 1000));
        fields[1].GetProperty("config").GetProperty("displayNameFromDS").GetString()!.ShouldContain("tyk-a");
        fields[1].GetProperty("labels").GetProperty("node").GetString().ShouldBe("gateway-1");
        var (times, values) = (frame.GetProperty("data").GetProperty("values")[0], frame.GetProperty("data").GetProperty("values")[1]);
        (times[0].GetInt64(), values[0].GetDouble()).ShouldBe((SampleMetrics.From.ToUnixTimeMilliseconds(), 0.5));
        times.GetArrayLength().ShouldBe(61 - 11);
        values[5].ValueKind.ShouldBe(JsonValueKind.Null);
        frame.GetProperty("data").GetProperty("entities")[1].GetProperty("NaN")[0].GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Events_are_marked_in_every_curve_and_listed_in_a_table()
    {
        var model = await ModelAsync("overview");
        foreach (var panel in Panels(model).Where(panel => panel.GetProperty("type").GetString() == "timeseries"))
        {
            var marks = Frames(panel)[^1];
            marks.GetProperty("schema").GetProperty("meta").GetProperty("dataTopic").GetString().ShouldBe("annotations");
            marks.GetProperty("data").GetProperty("values")[0].EnumerateArray().Select(at => at.GetInt64()).ShouldBe(Enumerable.Range(0, RunEventKinds.All.Count).Select(index => SampleRun.Clock(10 * index).ToUnixTimeMilliseconds()));
            marks.GetProperty("data").GetProperty("values")[1][2].GetString().ShouldBe("Fault applied");
        }

        var table = Frames(Panel(model, "Events")).ShouldHaveSingleItem();
        table.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()).ShouldBe(["Time", "kind", "name", "Value"]);
        table.GetProperty("data").GetProperty("values")[1].GetArrayLength().ShouldBe(RunEventKinds.All.Count);
    }

    [Fact]
    public async Task Time_and_variables_are_the_runs()
    {
        var model = await ModelAsync("gateway");
        model.GetProperty("time").GetProperty("from").GetString().ShouldBe("2026-11-24T23:00:19.000Z");
        model.GetProperty("time").GetProperty("to").GetString().ShouldBe("2026-11-24T23:01:19.000Z");
        model.TryGetProperty("refresh", out _).ShouldBeFalse();
        model.GetProperty("templating").GetProperty("list").EnumerateArray().Select(variable => (variable.GetProperty("name").GetString(), variable.GetProperty("current").GetProperty("value").GetString()))
            .ShouldBe([("run", new SampleRun().Plan.RunId.Value), ("gateway", "tyk"), ("segment", "All")]);
        model.GetProperty("annotations").GetProperty("list").GetArrayLength().ShouldBe(0);
        Panels(model).ShouldNotContain(panel => panel.GetProperty("type").GetString() == "heatmap", "of a histogram only the count is kept");
    }

    private async Task<JsonElement> ModelAsync(string name)
    {
        await SampleMetrics.WriteAsync(_folder.Path);
        var dashboard = DashboardCatalogue.For(new SampleRun().Plan).Single(one => one.Name == name);
        var kept = (await KeptDashboard.ReadAsync(_folder.Path, name, TestContext.Current.CancellationToken))!;
        var events = KeptEvent.Of(await KeptDashboard.ReadAsync(_folder.Path, "overview", TestContext.Current.CancellationToken));
        return JsonDocument.Parse(SnapshotModel.Of(dashboard, kept, new SampleRun().Plan, events).ToJsonString()).RootElement;
    }

    private static IEnumerable<JsonElement> Panels(JsonElement model) => model.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row");

    private static JsonElement Panel(JsonElement model, string title) => Panels(model).Single(panel => panel.GetProperty("title").GetString() == title);

    private static List<JsonElement> Frames(JsonElement panel) => [.. panel.GetProperty("targets").EnumerateArray().ShouldHaveSingleItem().GetProperty("snapshot").EnumerateArray()];
}
