using System.Text.Json;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Plans;
using GatewayPerf.TestSupport;

namespace BuildTests.Dashboards;

/// <summary>The grammar of PromQL, as Prometheus' own web interface has it.</summary>
public sealed class PromQlTests
{
    [Fact]
    public async Task Every_query_of_every_dashboard_parses()
    {
        var values = new QueryValues { Run = "r1", Gateway = "tyk", RateInterval = TimeSpan.FromSeconds(4), Range = TimeSpan.FromMinutes(1) };
        var queries = DashboardCatalogue.For(RunPlanner.Plan(new RunParameters(), TimeProvider.System))
            .SelectMany(dashboard => dashboard.Panels).SelectMany(panel => panel.Queries).Select(query => values.Fill(query.Expression)).Distinct().ToList();
        queries.Count.ShouldBeGreaterThan(100);
        (await ComplaintsAsync(queries)).ShouldBeEmpty();
        queries.ShouldAllBe(query => !query.Contains('$'));
    }

    [Fact]
    public async Task What_is_no_query_is_found() => (await ComplaintsAsync(["sum by (pod) rate(x[5s]))", "up{}"])).ShouldHaveSingleItem().ShouldBe("sum by (pod) rate(x[5s])): wrong from 13 on");

    private static async Task<string[]> ComplaintsAsync(IReadOnlyList<string> queries)
    {
        var tool = await NpmTool.ObtainAsync("@prometheus-io/lezer-promql@0.315.0", "@lezer/highlight@1", "@lezer/lr@1");
        var file = Path.Combine(tool.Folder, $"queries-{Environment.ProcessId}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(queries));
        try
        {
            var (code, output, error) = await tool.RunAsync("--input-type=module", "--eval", Script, "--", file);
            code.ShouldBe(0, error);
            return JsonSerializer.Deserialize<string[]>(output)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private const string Script =
        """
        import { readFileSync } from 'node:fs';
        import { parser } from '@prometheus-io/lezer-promql';
        const complaints = [];
        for (const query of JSON.parse(readFileSync(process.argv[1], 'utf8'))) {
          let wrong = -1;
          parser.parse(query).iterate({ enter(node) { wrong = node.type.isError && wrong < 0 ? node.from : wrong; } });
          if (wrong >= 0) complaints.push(`${query}: wrong from ${wrong} on`);
        }
        console.log(JSON.stringify(complaints));
        """;
}
