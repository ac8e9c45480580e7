using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>Whatever a client sends, it gets a Status with the right code, and the server goes on.</summary>
public sealed class RobustnessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Path = "api/v1/namespaces/default/configmaps";
    private static readonly string[] Types =
    [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/merge-patch+json", "application/json-patch+json",
        "application/strategic-merge-patch+json", "application/apply-patch+yaml", "text/plain", "",
    ];

    private static readonly string[] Bodies =
    [
        """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"fuzz","labels":{"a":"b"}},"data":{"k":"v"}}""",
        """{"metadata":{"labels":{"a":null}},"data":{"$patch":"replace","k":"w"}}""",
        """[{"op":"replace","path":"/data/k","value":"w"},{"op":"test","path":"/data/k","value":"w"}]""",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: fuzz}\ndata: {k: &a v, l: *a}\n",
        """{"spec":{"$setElementOrder/ports":[{"port":80}],"ports":[{"port":80,"$patch":"delete"}]},"metadata":{"finalizers":[1]}}""",
    ];

    private static readonly string[] Snippets = ["{", "}", "[", "]", "\"", ":", ",", "null", "1e999", "-", "\\ud800", "\0", "é", "$patch", "&a ", "*a", "<<: *a", "\n  ", "true", "{}", "[[[["];

    /// <summary>A request made of one that would be well formed, with pieces replaced, doubled or cut off.</summary>
    private static readonly Gen<(string Method, string Path, string Type, byte[] Body)> Requests =
        from method in Any("POST", "PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS")
        from path in Any(
            Path, $"{Path}/fuzz", $"{Path}/fuzz/status", "api/v1/namespaces/default/services/fuzz", "apis/apps/v1/namespaces/default/deployments/fuzz/scale",
            "api/v1/namespaces", "apis/k6.io/v1alpha1/namespaces/default/testruns/fuzz", "api/v1/namespaces/default/pods/fuzz/exec",
            "apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "apis/nothing/v9/x", "api/v1/namespaces/%20%2e/configmaps/%2e%2e")
        from parameter in Any(
            "", "fieldManager=me&x", "labelSelector", "fieldSelector", "limit", "continue", "resourceVersion", "dryRun", "fieldValidation", "fieldManager", "force", "watch",
            "gracePeriodSeconds", "propagationPolicy", "resourceVersionMatch")
        from known in Any("All", "1", "a=b", "Strict", "-1", "99999999999999999999", "")
        from random in Gen.String[0, 12]
        from type in Any(Types)
        from body in Any(Bodies)
        from cuts in Gen.Select(Gen.Int[0, 200], Gen.Int[0, 20], Any(Snippets)).List[0, 3]
        from noise in Gen.Byte.Array[0, 4]
        select (method, $"{path}?{parameter}={Uri.EscapeDataString(known.Length > 0 ? known : random)}", type, (byte[])[.. Encoding.UTF8.GetBytes(cuts.Aggregate(body, Cut)), .. noise]);

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public async Task A_thousand_broken_requests_are_answered_and_none_is_an_error_of_the_server()
    {
        using var client = api.Http();
        api.Resources.Create(ClusterFixture.ConfigMap("fuzz"));
        api.Resources.Create(ClusterFixture.Deployment("fuzz"));
        await Requests.SampleAsync(
            async request =>
            {
                using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path) { Content = new ByteArrayContent(request.Body) };
                if (request.Type.Length > 0)
                    message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.Type);

                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if (response.IsSuccessStatusCode)
                    return;

                ((int)response.StatusCode).ShouldBeLessThan(500);
                if (request.Method == "HEAD")
                    return;

                var text = await response.Content.ReadAsStringAsync(limit.Token);
                if (response.Content.Headers.ContentType?.MediaType == "text/plain")
                    text.ShouldBe("404 page not found\n");
                else
                    JsonNode.Parse(text).Number("code").ShouldBe((int)response.StatusCode);
            },
            iter: 1000,
            threads: 2);
        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("application/json", "{\"data\":{\"k\":\"\\ud800\"}}")]
    [InlineData("application/json", "{\"a\":\"DEEP\"}")]
    [InlineData("application/yaml", "a: DEEP")]
    [InlineData("application/yaml", "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n")]
    [InlineData("application/yaml", "a: *nothing")]
    [InlineData("application/yaml", "? {a: b}\n: c\n")]
    [InlineData("application/yaml", "a: 1\na: 2\n")]
    [InlineData("application/yaml", "a: 1\n---\na: 2\n")]
    public async Task Bodies_that_exhaust_or_mislead_a_parser_are_bad_requests(string type, string body)
    {
        using var response = await PostAsync(type, Encoding.UTF8.GetBytes(body.Replace("\"DEEP\"", "DEEP").Replace("DEEP", new string('[', 100_000))));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync()).Text("reason").ShouldBe("BadRequest");
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_a_bad_request()
    {
        foreach (var type in new[] { "application/json", "application/yaml" })
        {
            using var response = await PostAsync(type, [.. "{\"data\":{\"k\":\""u8, 0xff, 0xfe, .. "\"}}"u8]);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, type);
        }
    }

    [Fact]
    public async Task Objects_that_are_too_large_are_refused_by_what_they_exceed()
    {
        (await CodeAsync(10 << 20)).ShouldBe((413, "Request entity too large: limit is 3145728"));
        (await CodeAsync(2 << 20)).Code.ShouldBe(422);

        // Data has a limit of its own, annotations too; what passes both and is still too much for a real database is a pod of many small values.
        var pod = ClusterFixture.Pod("big");
        pod.Spec.Containers[0].Env = [.. Enumerable.Range(0, 2000).Select(i => new V1EnvVar { Name = $"A{i}", Value = new string('x', 1000) })];
        Should.Throw<ApiException>(() => api.Resources.Create(pod)).Status.Message.ShouldBe("Request entity too large: limit is 1572864");

        async Task<(int Code, string Message)> CodeAsync(int size)
        {
            var body = $$"""{"metadata":{"name":"big"},"data":{"k":"{{new string('x', size)}}"} }""";
            using var response = await PostAsync("application/json", Encoding.UTF8.GetBytes(body));
            var status = JsonNode.Parse(await response.Content.ReadAsStringAsync());
            return ((int)response.StatusCode, status.Text("message")!);
        }
    }

    [Fact]
    public async Task A_body_that_never_ends_is_cut_off_and_one_that_stalls_times_out()
    {
        await using var hasty = new ApiFixture(bodyTimeout: TimeSpan.FromMilliseconds(300));
        await hasty.InitializeAsync();
        (await RawAsync(hasty, "POST", chunk => chunk < 1 ? "5\r\n{\"a\":\r\n" : null)).ShouldContain("\"code\":408");
        (await RawAsync(api, "POST", _ => $"10000\r\n{new string(' ', 0x10000)}\r\n")).ShouldContain("limit is 3145728");
        using var client = hasty.Http();
        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> PostAsync(string type, byte[] body)
    {
        using var client = api.Http();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await client.PostAsync(Path, content);
    }

    // Speaks HTTP/1.1 by hand, chunk by chunk, until the server answers or there is no further chunk; returns the answer.
    private static async Task<string> RawAsync(ApiFixture fixture, string method, Func<int, string?> chunks)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var socket = new TcpClient();
        await socket.ConnectAsync(fixture.Server.Address.Host, fixture.Server.Address.Port, limit.Token);
        await using var stream = new SslStream(socket.GetStream(), false);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = fixture.Server.Address.Host, CertificateChainPolicy = fixture.Trust() }, limit.Token);
        var head = $"{method} /{Path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ApiFixture.Token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), limit.Token);
        var answer = new StringBuilder();
        var reading = ReadAsync();
        try
        {
            for (var i = 0; !reading.IsCompleted && chunks(i) is { } chunk; i++)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(chunk), limit.Token);
        }
        catch (IOException)
        {
            // The server has heard enough.
        }

        await reading;
        return answer.ToString();

        async Task ReadAsync()
        {
            var buffer = new byte[4096];
            while (!answer.ToString().Contains("\"code\":", StringComparison.Ordinal))
            {
                var count = await stream.ReadAsync(buffer, limit.Token);
                if (count == 0)
                    return;

                answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
    }

    private static string Cut(string text, (int At, int Length, string Instead) cut)
    {
        var at = Math.Min(cut.At, text.Length);
        return text[..at] + cut.Instead + text[Math.Min(at + cut.Length, text.Length)..];
    }
}
