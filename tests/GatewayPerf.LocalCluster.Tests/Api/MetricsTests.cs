using System.Net;
using System.Text.Json;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>metrics.k8s.io, and <c>kubectl top</c> by the real kubectl.</summary>
public sealed class MetricsTests : IClassFixture<ApiFixture>
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly ApiFixture _api;

    public MetricsTests(ApiFixture api)
    {
        _api = api;
        if (api.Resources.Get<V1Pod>("default", "web") is not null)
            return;

        foreach (var node in (string[])["node-1", "node-2"])
        {
            api.Resources.Create(new V1Node { Metadata = new V1ObjectMeta { Name = node } });
            api.Resources.UpdateStatus<V1Node>(null, node, it => it.Status = new V1NodeStatus
            {
                Allocatable = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("2"), ["memory"] = new("1Gi") },
            });
        }

        Add("web", "node-1", new ContainerUsage("app", 0.25, 64 << 20), new ContainerUsage("side", 0.005, 1 << 20));
        Add("other", "node-1", new ContainerUsage("app", 0.1, 1 << 20));
        api.Resources.Create(ClusterFixture.Pod("unmeasured", "node-1"));
    }

    [Fact]
    public async Task Top_prints_what_pods_and_containers_use()
    {
        (await TopAsync("pods")).ShouldBe(["NAME CPU(cores) MEMORY(bytes)", "other 100m 1Mi", "web 255m 65Mi"]);
        (await TopAsync("pod", "web", "--containers")).ShouldBe(["POD NAME CPU(cores) MEMORY(bytes)", "web app 250m 64Mi", "web side 5m 1Mi"]);
        (await TopAsync("pods", "-l", "app=web")).ShouldBe(["NAME CPU(cores) MEMORY(bytes)", "web 255m 65Mi"]);
    }

    [Fact]
    public async Task Top_prints_what_nodes_use_and_its_share()
    {
        (await TopAsync("nodes")).ShouldBe(["NAME CPU(cores) CPU(%) MEMORY(bytes) MEMORY(%)", "node-1 355m 17% 66Mi 6%", "node-2 0m 0% 0Mi 0%"]);
    }

    [Fact]
    public async Task A_node_that_is_not_heard_of_has_no_metrics()
    {
        await _api.Instances.SetAsync("node-2", InstanceState.PoweredOff, TestContext.Current.CancellationToken);
        try
        {
            using var http = _api.Http();
            (await http.GetAsync(new Uri("/apis/metrics.k8s.io/v1beta1/nodes/node-2", UriKind.Relative), TestContext.Current.CancellationToken))
                .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            await _api.Instances.SetAsync("node-2", InstanceState.Running, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_client_library_reads_metrics()
    {
        using var client = _api.Client();

        var pods = await client.GetKubernetesPodsMetricsByNamespaceAsync("default");

        var web = pods.Items.Single(item => item.Metadata.Name == "web");
        web.Window.ShouldBe("1s");
        web.Timestamp.ShouldBe(At.UtcDateTime);
        web.Containers[0].Usage["cpu"].ToDecimal().ShouldBe(0.25m);
    }

    [Fact]
    public async Task A_pod_that_is_not_measured_is_not_found_and_metrics_cannot_be_written()
    {
        using var http = _api.Http();
        using var answer = await http.GetAsync(new Uri("/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/unmeasured", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("message").GetString()
            .ShouldBe("pods.metrics.k8s.io \"unmeasured\" not found");
        using var delete = await http.DeleteAsync(new Uri("/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/web", UriKind.Relative), TestContext.Current.CancellationToken);
        delete.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private void Add(string name, string node, params ContainerUsage[] containers)
    {
        var pod = ClusterFixture.Pod(name, node);
        pod.Metadata.Labels = new Dictionary<string, string> { ["app"] = name };
        _api.Resources.Create(pod);
        _api.Usage.Set(new PodUsage("default", name, node, At, TimeSpan.FromSeconds(1), containers));
    }

    private async Task<string[]> TopAsync(params string[] arguments)
    {
        var (code, output, error) = await CliTool.Kubectl(_api).RunAsync(null, ["top", .. arguments]);
        code.ShouldBe(0, error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
    }
}
