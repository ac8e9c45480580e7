using System.IO.Compression;
using System.Text.Json;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Outputs;

public sealed class OutputTests
{
    private static string Script(string url) => $$"""
        import http from 'k6/http';
        import exec from 'k6/execution';
        import { check, group } from 'k6';
        export const options = { tags: { run: 'r' }, thresholds: { http_req_duration: ['p(95)<9000'], 'http_reqs{name:shop}': ['count>0'] },
          scenarios: { buy: { executor: 'per-vu-iterations', vus: 1, iterations: 1, tags: { scenariotag: 's' } } } };
        export default function () {
          exec.vu.metrics.tags.mine = 'm';
          group('outer', () => group('inner', () => check(http.get('{{url}}/?q="a,b"', { tags: { name: 'shop', own: 'o' } }), { fine: (r) => r.status === 200 }, { c: 'd' })));
          http.get(http.url`{{url}}/items/${7}`);
          http.get('http://127.0.0.1:1/');
        }
        """;

    [Fact]
    public void Json_has_a_line_for_each_metric_and_sample_with_all_tags()
    {
        using var server = new EchoServer();
        using var folder = new TemporaryFolder();
        var file = folder.Write("samples.json.gz", "");
        Run(Script(server.Url), $"json={file}").Code.ShouldBe(ExitCode.Ok);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();

        var metric = lines.Single(l => Is(l, "Metric", "http_req_duration")).GetProperty("data");
        (metric.GetProperty("type").GetString(), metric.GetProperty("contains").GetString(), metric.GetProperty("thresholds")[0].GetString()).ShouldBe(("trend", "time", "p(95)<9000"));
        lines.Single(l => Is(l, "Metric", "http_reqs")).GetProperty("data").GetProperty("submetrics")[0].GetProperty("suffix").GetString().ShouldBe("name:shop");
        var points = lines.Where(l => Is(l, "Point", "http_reqs")).Select(l => l.GetProperty("data")).ToList();
        Tags(points[0]).ShouldBe("expected_response=true&group=::outer::inner&method=GET&mine=m&name=shop&own=o&proto=HTTP/1.1&run=r&scenario=buy&scenariotag=s&status=200&url=shop");
        Tags(points[1]).ShouldContain("name=" + server.Url + "/items/${}&");
        Tags(points[2]).ShouldBe("error=dial: connection refused&error_code=1212&expected_response=false&group=&method=GET&mine=m&name=http://127.0.0.1:1/"
            + "&run=r&scenario=buy&scenariotag=s&status=0&url=http://127.0.0.1:1/");
        Tags(lines.First(l => Is(l, "Point", "checks")).GetProperty("data")).ShouldBe("c=d&check=fine&group=::outer::inner&mine=m&run=r&scenario=buy&scenariotag=s");
        lines.Where(l => Is(l, "Point", "group_duration")).Select(l => l.GetProperty("data").GetProperty("tags").GetProperty("group").GetString()).ShouldBe(["::outer::inner", "::outer"]);
        foreach (var name in new[] { "http_req_blocked", "http_req_failed", "iterations", "iteration_duration", "data_sent", "data_received" })
            lines.ShouldContain(l => Is(l, "Point", name));
        lines.First(l => Is(l, "Point", "data_received")).GetProperty("data").GetProperty("value").GetDouble().ShouldBeGreaterThan(100);
        lines.Where(l => Is(l, "Point", "http_req_failed")).Sum(l => l.GetProperty("data").GetProperty("value").GetDouble()).ShouldBe(1);
    }

    [Fact]
    public void Csv_has_a_column_for_each_system_tag()
    {
        using var server = new EchoServer();
        using var folder = new TemporaryFolder();
        var file = folder.Write("samples.csv", "");
        Run(Script(server.Url), $"csv=fileName={file},timeFormat=unix_milli").Code.ShouldBe(ExitCode.Ok);
        var lines = File.ReadAllLines(file);
        lines[0].ShouldBe("metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata");
        lines.ShouldContain(l => l.StartsWith("http_reqs,1") && l.Contains(",1.000000,,,,true,::outer::inner,GET,shop,HTTP/1.1,buy,,200,,,shop,mine=m&own=o&run=r&scenariotag=s,"));
    }

    [Theory]
    [InlineData("experimental-prometheus-rw", ExitCode.InvalidConfig, "the output experimental-prometheus-rw is not built yet")]
    [InlineData("nonsense", ExitCode.Usage, "invalid output type 'nonsense', available types are: csv, json")]
    [InlineData("json=/nowhere/at/all", ExitCode.Usage, "/nowhere/at/all cannot be written")]
    public void An_output_that_is_not_there_is_refused(string output, object code, string reason)
    {
        var outcome = Run(Script("http://127.0.0.1:1"), output);
        outcome.Code.ShouldBe((ExitCode)code);
        outcome.End.GetProperty("reason").GetString()!.ShouldContain(reason);
    }

    private static bool Is(JsonElement line, string type, string metric) =>
        line.GetProperty("type").GetString() == type && line.GetProperty("metric").GetString() == metric;

    private static string Tags(JsonElement point) => string.Join('&', point.GetProperty("tags").EnumerateObject().Select(t => $"{t.Name}={t.Value.GetString()}"));

    private static Outcome Run(string script, string output) =>
        Runner.Run(script, s => s with { Report = new ReportSettings { Outputs = [output] } });
}
