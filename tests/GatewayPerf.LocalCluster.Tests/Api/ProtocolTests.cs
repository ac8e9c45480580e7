using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>What goes over the wire, seen by a bare HTTP client.</summary>
public sealed class ProtocolTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Nothing_but_health_and_version_answers_without_the_token()
    {
        using var client = api.Http(false);
        foreach (var path in new[] { "readyz", "livez", "version", "version/" })
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var path in new[] { "api", "apis", "api/v1/pods", "openapi/v3", "infrastructure/v1/instances", "terraform/state/x", "nothing" })
        {
            using var refused = await client.GetAsync(path);
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            (await refused.Content.ReadAsStringAsync()).ShouldBe(
                """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}""");
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        (await client.GetAsync("api/v1/pods")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Discovery_is_aggregated_for_those_who_can_read_it_and_plain_for_others()
    {
        using var client = api.Http();
        foreach (var version in new[] { "v2", "v2beta1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "apis");
            request.Headers.TryAddWithoutValidation("Accept", $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList,application/json");
            using var response = await client.SendAsync(request);
            response.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe($"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList");
            var groups = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            groups.Text("apiVersion").ShouldBe($"apidiscovery.k8s.io/{version}");
            groups.Items("items").Select(item => item.Text("metadata", "name")).ShouldContain("k6.io");
        }

        (await GetAsync(client, "apis")).Text("kind").ShouldBe("APIGroupList");
        (await GetAsync(client, "api")).Text("kind").ShouldBe("APIVersions");
        (await GetAsync(client, "api/v1")).Items("resources").Select(item => item.Text("name")).ShouldContain("pods/eviction");
        (await GetAsync(client, "apis/apps/v1")).Items("resources").First(item => item.Text("name") == "deployments/scale").Text("kind").ShouldBe("Scale");
        (await GetAsync(client, "openapi/v3")).At("paths", "apis/k6.io/v1alpha1").ShouldNotBeNull();
        (await client.GetAsync("apis/nothing/v1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_watch_from_a_forgotten_version_ends_with_410()
    {
        using var client = api.Http();
        var start = api.Resources.Store.Version;
        for (var i = 0; i < 8200; i++)
            api.Resources.Store.Replace(api.Resources.Store.Get(ResourceKinds.Namespace, null, "kube-public")!, api.Resources.Store.Get(ResourceKinds.Namespace, null, "kube-public")!.ToNode());

        var text = await client.GetStringAsync($"api/v1/namespaces?watch=1&resourceVersion={start}");
        var line = JsonNode.Parse(text)!;
        line.Text("type").ShouldBe("ERROR");
        line.Number("object", "code").ShouldBe(410);
        line.Text("object", "message")!.ShouldStartWith($"too old resource version: {start} (");
    }

    [Fact]
    public async Task Versions_that_cannot_be_are_refused()
    {
        using var client = api.Http();
        (await client.GetAsync("api/v1/pods?resourceVersion=abc")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.GetAsync("api/v1/pods?watch=true&resourceVersion=999999999")).StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await client.GetAsync("api/v1/pods?watch=true&sendInitialEvents=true")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.GetAsync("api/v1/pods?labelSelector=%3D%3D")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Media_types_are_negotiated()
    {
        using var client = api.Http();
        foreach (var (accept, code) in new[]
        {
            ("application/vnd.kubernetes.protobuf,application/json", HttpStatusCode.OK),
            ("*/*", HttpStatusCode.OK),
            ("application/json;as=Table;v=v1;g=meta.k8s.io,application/json", HttpStatusCode.OK),
            ("text/html", HttpStatusCode.NotAcceptable),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/pods");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var response = await client.SendAsync(request);
            response.StatusCode.ShouldBe(code, accept);
        }

        using var xml = new StringContent("<a/>", Encoding.UTF8, "text/xml");
        (await client.PostAsync("api/v1/namespaces/default/configmaps", xml)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Bad_bodies_get_a_sentence()
    {
        using var client = api.Http();
        (await PostAsync("configmaps", "{")).ShouldContain("the body is no JSON");
        (await PostAsync("configmaps", """{"metadata":{"name":"a"},"data":{"a":"1","a":"2"}}""")).ShouldContain("the body is no JSON");
        (await PostAsync("configmaps", """{"kind":"Pod"}""")).ShouldContain("the kind in the data (Pod) does not match the expected kind (ConfigMap)");
        (await PostAsync("configmaps", """{"apiVersion":"v2"}""")).ShouldContain("the API version in the data (v2) does not match the expected API version (v1)");
        (await PostAsync("configmaps", """{"metadata":{"name":"a","namespace":"b"}}""")).ShouldContain("the namespace of the provided object does not match");
        (await PostAsync("configmaps", """{"metadata":{"name":"A_1"}}""")).ShouldContain("metadata.name: Invalid value: \\\"A_1\\\"");
        (await PostAsync("configmaps", """{"metadata":{"name":"a","labels":{"-":"x"}}}""")).ShouldContain("metadata.labels: Invalid value");
        (await PostAsync("services", """{"metadata":{"name":"lb"},"spec":{"type":"LoadBalancer","ports":[{"port":1}]}}""")).ShouldContain("supported values: \\\"ClusterIP\\\"");
        (await PostAsync("pods/x/binding", "{}")).ShouldContain("The subresource pods/binding is not built in the local cluster yet.");
        (await PostAsync("configmaps", $$"""{"metadata":{"name":"big"},"data":{"a":"{{new string('x', 4 << 20)}}"} }""")).ShouldContain("limit is 3145728");

        async Task<string> PostAsync(string path, string json)
        {
            using var content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync($"api/v1/namespaces/default/{path}", content);
            response.IsSuccessStatusCode.ShouldBeFalse(json.Length < 200 ? json : path);
            return await response.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task A_put_of_a_lease_must_name_a_version_and_makes_it_when_it_is_missing()
    {
        using var client = api.Http();
        (await PutAsync("""{"spec":{"holderIdentity":"a"}}""")).ShouldBe(HttpStatusCode.Created);
        (await PutAsync("""{"spec":{"holderIdentity":"b"}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var version = api.Resources.Get<V1Lease>("default", "put")!.Metadata.ResourceVersion;
        (await PutAsync($$"""{"metadata":{"resourceVersion":"{{version}}"},"spec":{"holderIdentity":"b"} }""")).ShouldBe(HttpStatusCode.OK);
        (await PutAsync($$"""{"metadata":{"resourceVersion":"{{version}}"},"spec":{"holderIdentity":"c"} }""")).ShouldBe(HttpStatusCode.Conflict);

        async Task<HttpStatusCode> PutAsync(string json)
        {
            using var content = new StringContent(json, Encoding.UTF8, "application/json");
            using var response = await client.PutAsync("apis/coordination.k8s.io/v1/namespaces/default/leases/put", content);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_thousand_pods_are_listed_fast_and_a_change_is_seen_at_once()
    {
        for (var i = 0; i < 1000; i++)
        {
            var pod = ClusterFixture.Pod($"many-{i}");
            pod.Metadata.Labels = new Dictionary<string, string> { ["n"] = $"{i}" };
            api.Resources.Create(pod);
        }

        using var client = api.Http();
        var times = new List<double>();
        for (var i = 0; i < 30; i++)
        {
            var started = Stopwatch.GetTimestamp();
            (await client.GetByteArrayAsync("api/v1/namespaces/default/pods")).Length.ShouldBeGreaterThan(500_000);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/pods?watch=true&resourceVersion={api.Resources.Store.Version}");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var delays = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var started = Stopwatch.GetTimestamp();
            api.Resources.Update<V1Pod>("default", $"many-{i}", pod => pod.Metadata.Labels["n"] = "x");
            (await reader.ReadLineAsync())!.ShouldContain($"many-{i}");
            delays.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        // The figures hold on an idle machine; the medians leave room for a busy one.
        TestContext.Current.SendDiagnosticMessage($"list: median {Median(times):0.0} ms, worst {times.Max():0.0} ms; watch: median {Median(delays):0.0} ms, worst {delays.Max():0.0} ms");
        Median(times).ShouldBeLessThan(50);
        Median(delays).ShouldBeLessThan(50);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!;
}
