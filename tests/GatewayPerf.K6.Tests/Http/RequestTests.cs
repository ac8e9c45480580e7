using GatewayPerf.K6.Http;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Http;

public sealed class RequestTests
{
    [Fact]
    public void Method_headers_and_body_are_sent_as_given()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        Log($"http.post('{server.Url}/a?b=1', JSON.stringify({{ x: 1 }}), {{ headers: {{ 'X-One': 'two', 'Content-Type': 'application/json' }} }});");
        server.Requests.TryDequeue(out var head).ShouldBeTrue();
        head.ShouldStartWith("POST /a?b=1 HTTP/1.1");
        RawServer.Header(head, "X-One").ShouldBe("two");
        RawServer.Header(head, "Content-Type").ShouldBe("application/json");
        RawServer.Header(head, "Content-Length").ShouldBe("7");
        head.ShouldNotContain("Accept-Encoding");
    }

    [Fact]
    public void An_object_is_a_form_with_sorted_fields()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        Log($"console.log(http.post('{server.Url}/', {{ b: [1, true], a: 'x y' }}).request.body);").ShouldContain("a=x+y&b=1&b=true");
        RawServer.Header(server.Requests.First(), "Content-Type").ShouldBe("application/x-www-form-urlencoded");
    }

    [Fact]
    public void A_response_has_the_parts_that_k6_gives_it()
    {
        const string Answer = "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nX-A: 1\r\nX-A: 2\r\nSet-Cookie: k=v; Path=/\r\nContent-Length: 24\r\n\r\n{\"a\":{\"b\":[10,20]},\"c\":1}";
        using var server = RawServer.Answering(Answer.Replace("24", "25"));
        var log = Log($$"""
            const r = http.get('{{server.Url}}/x');
            console.log([r.status, r.status_text, r.proto, r.url, r.headers['Content-Type'], r.headers['X-A'], r.json().c, r.json('a.b.1'), r.cookies.k[0].value, r.remote_ip].join('|'));
            console.log([r.timings.duration > 0, r.timings.duration === r.timings.sending + r.timings.waiting + r.timings.receiving, r.timings.connecting > 0].join());
            """);
        log.ShouldContain($"201|201 Created|HTTP/1.1|{server.Url}/x|application/json|1, 2|1|20|v|127.0.0.1");
        log.ShouldContain("true,true,true");
    }

    [Fact]
    public void Redirects_are_followed_and_counted_hop_by_hop()
    {
        using var server = RawServer.Answering(head => head.StartsWith("GET /end", StringComparison.Ordinal)
            ? RawServer.Ok
            : "HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Length: 0\r\n\r\n");
        var log = Log($"console.log(http.post('{server.Url}/').url); console.log(http.get('{server.Url}/', {{ redirects: 0 }}).status);");
        log.ShouldContain($"{server.Url}/end");
        log.ShouldContain("302");
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public void Expected_statuses_decide_what_has_failed()
    {
        using var server = RawServer.Answering("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        var outcome = Runner.Run(Runner.Script(
            $"http.get('{server.Url}/', {{ responseCallback: http.expectedStatuses(200, {{ min: 404, max: 410 }}) }});", Runner.Once));
        outcome.Of("succeeded").ShouldBe(1, outcome.Log);
    }

    [Fact]
    public void Bodies_can_be_discarded_or_binary()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        var script = Runner.Script(
            $"console.log(http.get('{server.Url}/').body, http.get('{server.Url}/', {{ responseType: 'text' }}).body, http.get('{server.Url}/', {{ responseType: 'binary' }}).body.byteLength);",
            Runner.Once, options: "discardResponseBodies: true,");
        Runner.Run(script).Console.ShouldContain("null ok 2");
    }

    [Fact]
    public void Names_resolve_by_the_hosts_file_which_is_read_again_when_it_changes()
    {
        using var folder = new TemporaryFolder();
        var hosts = new HostsFile(folder.Write("hosts", "# comment\n127.0.0.9 other\n127.0.0.1\tgateway.tyk.svc.cluster.local gateway.tyk # end\n"));
        using var server = RawServer.Answering(RawServer.Ok);
        var outcome = Runner.Run(Runner.Script($"console.log(http.get('http://gateway.tyk:{server.Port}/').status);", Runner.Once), hosts: hosts);
        outcome.Console.ShouldContain("200");
        RawServer.Header(server.Requests.First(), "Host").ShouldBe($"gateway.tyk:{server.Port}");

        folder.Write("hosts", "127.0.0.3 gateway.tyk\n");
        SpinWait.SpinUntil(() => hosts.Find("gateway.tyk")?.ToString() == "127.0.0.3", TimeSpan.FromSeconds(5)).ShouldBeTrue();
        hosts.Find("other").ShouldBeNull();
    }

    private static string[] Log(string body) => Runner.Run(Runner.Script(body, Runner.Once)).Console;
}
