using System.Net;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>Logs and proxy of pods, and the instances behind the nodes.</summary>
public sealed class PodRequestTests : IAsyncLifetime
{
    private readonly ApiFixture _api = new();

    public ValueTask InitializeAsync() => _api.InitializeAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_followed_log_arrives_line_by_line_and_ends_with_the_container()
    {
        Pods.Running(_api, "p");
        using var client = _api.Client();
        await using var stream = await client.CoreV1.ReadNamespacedPodLogAsync("p", "default", follow: true, sinceSeconds: 60);
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("app one");
        (await reader.ReadLineAsync()).ShouldBe("app two");
        await _api.Logs.Later.Writer.WriteAsync("later", TestContext.Current.CancellationToken);
        (await reader.ReadLineAsync()).ShouldBe("later");
        _api.Logs.Later.Writer.Complete();
        (await reader.ReadLineAsync()).ShouldBeNull();
        _api.Logs.Asked!.Follow.ShouldBeTrue();
        _api.Logs.Asked.Since!.Value.ShouldBe(DateTimeOffset.UtcNow.AddSeconds(-60), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_log_that_is_not_there_is_refused_with_the_reason()
    {
        _api.Resources.Create(ClusterFixture.Pod("homeless"));
        Pods.Running(_api, "waits", state: new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = "ErrImagePull" } });
        Pods.Running(_api, "runs");
        (await GetAsync("pods/homeless/log")).ShouldBe((HttpStatusCode.BadRequest, "pod homeless does not have a host assigned"));
        (await GetAsync("pods/waits/log")).Message.ShouldBe("container \"app\" in pod \"waits\" is waiting to start: trying and failing to pull image");
        (await GetAsync("pods/runs/log?container=nope")).Message.ShouldBe("container nope is not valid for pod runs");
        (await GetAsync("pods/runs/log?previous=true")).Message.ShouldBe("previous terminated container \"app\" in pod \"runs\" not found");
        (await GetAsync("pods/none/log")).ShouldBe((HttpStatusCode.NotFound, "pods \"none\" not found"));
    }

    [Fact]
    public async Task The_proxy_passes_method_path_query_and_body_but_not_the_token()
    {
        await using var upstream = await EchoServer.StartAsync();
        Pods.Running(_api, "web", upstream.Address);
        using var client = _api.Http();
        using var content = new StringContent("body");
        using var response = await client.PutAsync($"api/v1/namespaces/default/pods/web:{upstream.Port}/proxy/a//b%20c?x=1%202", content);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.GetValues("X-Echo").ShouldBe(["yes"]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("PUT /a//b%20c?x=1%202 [] body");
        (await client.GetStringAsync($"api/v1/namespaces/default/pods/http:web:{upstream.Port}/proxy")).ShouldBe("GET / [] ");
    }

    [Fact]
    public async Task The_proxy_says_so_when_nobody_listens_and_when_the_node_is_silent()
    {
        Pods.Running(_api, "deaf", "127.255.255.1");
        (await GetAsync("pods/deaf:9/proxy/")).Code.ShouldBe(HttpStatusCode.BadGateway);
        await _api.Instances.SetAsync("node-1", InstanceState.PoweredOff, TestContext.Current.CancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        (await GetAsync("pods/deaf:9/proxy/")).ShouldBe(
            (HttpStatusCode.GatewayTimeout, "error trying to reach pod deaf: dial tcp 127.255.255.1:9: i/o timeout"));
        TimeProvider.System.GetElapsedTime(started).ShouldBeInRange(TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(6));
        (await GetAsync("pods/deaf:http/proxy/")).Message.ShouldBe("pod deaf has no port named \"http\"");
    }

    [Fact]
    public async Task Instances_are_listed_and_switched()
    {
        using var client = _api.Http();
        (await client.GetStringAsync("infrastructure/v1/instances")).ShouldBe(
            """[{"node":"node-1","state":"running","since":"2026-01-02T03:04:05.600Z"},{"node":"node-2","state":"running","since":"2026-01-02T03:04:05.600Z"}]""");
        foreach (var (action, state) in new[] { ("power-off", "powered-off"), ("crash", "crashed"), ("freeze", "frozen"), ("restore", "running") })
        {
            using var response = await client.PostAsync($"infrastructure/v1/instances/node-2/{action}", null);
            (await response.Content.ReadAsStringAsync()).ShouldContain($"\"state\":\"{state}\"");
        }

        using var unknown = await client.PostAsync("infrastructure/v1/instances/node-9/crash", null);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.Content.ReadAsStringAsync()).ShouldContain("there are node-1, node-2");
        using var wrong = await client.PostAsync("infrastructure/v1/instances/node-2/explode", null);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<(HttpStatusCode Code, string Message)> GetAsync(string path)
    {
        using var client = _api.Http();
        using var response = await client.GetAsync($"api/v1/namespaces/default/{path}");
        var status = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (response.StatusCode, status["message"]!.ToString());
    }
}
