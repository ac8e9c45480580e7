using System.IO.Compression;
using System.Text.Json;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Outputs;
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

    private const string WithMetadata = """
        import exec from 'k6/execution';
        import { Counter } from 'k6/metrics';
        const hits = new Counter('hits');
        export const options = { systemTags: ['group', 'vu', 'iter', 'scenario'], scenarios: {
          one: { executor: 'per-vu-iterations', vus: 1, iterations: 2 }, two: { executor: 'per-vu-iterations', vus: 1, iterations: 1, startTime: '500ms', exec: 'two' } } };
        export default function () {
          if (exec.vu.iterationInScenario === 1) {
            exec.vu.metrics.metadata.note = 7;
            exec.vu.metrics.tags.mine = 'm';
          }
          hits.add(1, { seen: JSON.stringify([exec.vu.metrics.metadata, exec.vu.tags.scenario]) });
        }
        export function two() { hits.add(1); }
        """;

    [Fact]
    public void Virtual_user_iteration_and_what_a_script_adds_are_metadata_of_samples_until_the_scenario_changes()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("samples.json", "");
        Run(WithMetadata, $"json={file}").Code.ShouldBe(ExitCode.Ok);
        var points = File.ReadLines(file).Select(l => JsonDocument.Parse(l).RootElement).Where(l => Is(l, "Point", "hits")).Select(l => l.GetProperty("data")).ToList();
        points.Select(p => Pairs(p.GetProperty("metadata"))).ShouldBe(["iter=0&vu=1", "iter=1&note=7&vu=1", "iter=2&vu=1"]);
        points.Select(Tags).ShouldBe(
        [
            """group=&scenario=one&seen=[{"iter":"0","vu":"1"},"one"]""", """group=&mine=m&scenario=one&seen=[{"iter":"1","note":"7","vu":"1"},"one"]""", "group=&scenario=two",
        ]);
    }

    [Fact]
    public void Csv_has_columns_for_the_system_tags_that_are_on_and_one_for_metadata()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("samples.csv", "");
        Run(WithMetadata, $"csv={file}").Code.ShouldBe(ExitCode.Ok);
        var lines = File.ReadAllLines(file);
        lines[0].ShouldBe("metric_name,timestamp,metric_value,group,scenario,extra_tags,metadata");
        lines.ShouldContain(l => l.StartsWith("hits,") && l.EndsWith(",one,\"mine=m&seen=[{\"\"iter\"\":\"\"1\"\",\"\"note\"\":\"\"7\"\",\"\"vu\"\":\"\"1\"\"},\"\"one\"\"]\",iter=1&note=7&vu=1"));
    }

    [Fact]
    public void Without_metadata_a_point_has_none()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("samples.json", "");
        Run(WithMetadata.Replace("'vu', 'iter', ", "").Replace("exec.vu.metrics.metadata.note = 7;", ""), $"json={file}").Code.ShouldBe(ExitCode.Ok);
        File.ReadAllText(file).ShouldNotContain("\"metadata\":");
    }

    [Fact]
    public void The_address_of_a_server_can_be_a_tag()
    {
        using var server = new EchoServer();
        using var folder = new TemporaryFolder();
        var file = folder.Write("samples.json", "");
        Run(Script(server.Url).Replace("tags: { run: 'r' }", "systemTags: ['ip']"), $"json={file}").Code.ShouldBe(ExitCode.Ok);
        Tags(File.ReadLines(file).Select(l => JsonDocument.Parse(l).RootElement).First(l => Is(l, "Point", "http_reqs")).GetProperty("data")).ShouldContain("ip=127.0.0.1&");
    }

    [Theory]
    [InlineData("'ocsp_status'", "script.js:4: the system tag ocsp_status is not built yet")]
    [InlineData("'proto', 'statu'", "script.js:4: systemTags: unknown tag 'statu'; did you mean 'status'?")]
    public void A_system_tag_that_is_not_there_is_refused(string tags, string reason)
    {
        var outcome = Run(WithMetadata.Replace("'group', 'vu', 'iter', 'scenario'", tags), "json=-");
        outcome.Code.ShouldBe(ExitCode.InvalidConfig);
        outcome.End.GetProperty("reason").GetString()!.ShouldContain(reason);
    }

    [Fact]
    public void Variables_say_how_csv_is_written_and_the_argument_goes_before_them()
    {
        using var folder = new TemporaryFolder();
        var (named, other) = (folder.Write("named.csv", ""), folder.Write("other.csv", ""));
        var settings = new ReportSettings { Csv = CsvSettings.Of(new Dictionary<string, string> { ["K6_CSV_FILENAME"] = named, ["K6_CSV_TIME_FORMAT"] = "rfc3339" }.GetValueOrDefault) };
        Runner.Run(WithMetadata, s => s with { Report = settings with { Outputs = ["csv", $"csv=fileName={other},timeFormat=unix"] } }).Code.ShouldBe(ExitCode.Ok);
        File.ReadAllText(named).ShouldMatch(@"\nhits,\d{4}-\d\d-\d\dT[\d:]+Z,1.000000,");
        File.ReadAllText(other).ShouldMatch(@"\nhits,\d+,1.000000,");
    }

    [Theory]
    [InlineData("K6_CSV_SAVE_INTERVAL", "soon", "K6_CSV_SAVE_INTERVAL=soon: ")]
    [InlineData("K6_CSV_SAVE_INTERVAL", "0s", "K6_CSV_SAVE_INTERVAL=0s: a time longer than 0 is expected")]
    [InlineData("K6_CSV_TIME_FORMAT", "iso", "K6_CSV_TIME_FORMAT=iso: expected unix, unix_milli, unix_micro, unix_nano, rfc3339 or rfc3339_nano")]
    public void A_bad_variable_of_csv_is_refused_by_name(string name, string value, string message)
    {
        var failure = Should.Throw<K6Exception>(() => CsvSettings.Of(new Dictionary<string, string> { [name] = value }.GetValueOrDefault));
        failure.Message.ShouldStartWith(message);
        failure.Code.ShouldBe(ExitCode.InvalidConfig);
    }

    [Theory]
    [InlineData("influxdb", ExitCode.InvalidConfig, "the output influxdb is not built yet")]
    [InlineData("experimental-prometheus-rw=9090", ExitCode.Usage, "--out experimental-prometheus-rw: an address such as http://localhost:9090/api/v1/write is expected")]
    [InlineData("nonsense", ExitCode.Usage, "invalid output type 'nonsense', available types are: csv, experimental-prometheus-rw, json")]
    [InlineData("csv=timeFormat=iso", ExitCode.Usage, "--out csv: timeFormat=iso: expected unix, ")]
    [InlineData("csv=colour=red", ExitCode.Usage, "--out csv: unknown argument 'colour', use fileName, saveInterval and timeFormat")]
    [InlineData("json=/nowhere/at/all", ExitCode.Usage, "/nowhere/at/all cannot be written")]
    public void An_output_that_is_not_there_is_refused(string output, object code, string reason)
    {
        var outcome = Run(Script("http://127.0.0.1:1"), output);
        outcome.Code.ShouldBe((ExitCode)code);
        outcome.End.GetProperty("reason").GetString()!.ShouldContain(reason);
    }

    private static bool Is(JsonElement line, string type, string metric) =>
        line.GetProperty("type").GetString() == type && line.GetProperty("metric").GetString() == metric;

    private static string Tags(JsonElement point) => Pairs(point.GetProperty("tags"));

    private static string Pairs(JsonElement map) => string.Join('&', map.EnumerateObject().Select(t => $"{t.Name}={t.Value.GetString()}"));

    private static Outcome Run(string script, string output) =>
        Runner.Run(script, s => s with { Report = new ReportSettings { Outputs = [output] } });
}
