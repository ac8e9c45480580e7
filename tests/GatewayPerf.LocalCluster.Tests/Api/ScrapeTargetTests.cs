using System.Net;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>What Prometheus is told that it may scrape.</summary>
public sealed class ScrapeTargetTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Nodes_and_pods_have_the_labels_of_Kubernetes_own_discovery()
    {
        api.Resources.Create(new V1Node { Metadata = new V1ObjectMeta { Name = "node-1", Labels = new Dictionary<string, string> { ["gatewayperf.io/run-id"] = "r1" } } });
        var pod = ClusterFixture.Pod("web", "node-1");
        pod.Metadata.Labels = new Dictionary<string, string> { ["app"] = "web" };
        pod.Metadata.Annotations = new Dictionary<string, string> { ["prometheus.io/scrape"] = "true", ["prometheus.io/port"] = "8080" };
        api.Resources.Create(pod);
        api.Resources.Create(ClusterFixture.Pod("without-address", "node-1"));
        api.Resources.UpdateStatus<V1Pod>("default", "web", it => it.Status = new V1PodStatus { PodIP = "127.9.9.9", Phase = "Running" });

        var node = (await GetAsync("node")).ShouldHaveSingleItem()!;
        node["labels"]!["__meta_kubernetes_node_name"]!.GetValue<string>().ShouldBe("node-1");
        node["labels"]!["__meta_kubernetes_node_label_gatewayperf_io_run_id"]!.GetValue<string>().ShouldBe("r1");

        var target = (await GetAsync("pod")).ShouldHaveSingleItem("a pod without an address cannot be scraped")!;
        target["targets"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("127.9.9.9");
        target["labels"]!.AsObject().ToDictionary(label => label.Key, label => label.Value!.GetValue<string>()).ShouldSatisfyAllConditions(
            labels => labels["__meta_kubernetes_namespace"].ShouldBe("default"),
            labels => labels["__meta_kubernetes_pod_name"].ShouldBe("web"),
            labels => labels["__meta_kubernetes_pod_ip"].ShouldBe("127.9.9.9"),
            labels => labels["__meta_kubernetes_pod_node_name"].ShouldBe("node-1"),
            labels => labels["__meta_kubernetes_pod_phase"].ShouldBe("Running"),
            labels => labels["__meta_kubernetes_pod_label_app"].ShouldBe("web"),
            labels => labels["__meta_kubernetes_pod_annotation_prometheus_io_scrape"].ShouldBe("true"));
    }

    [Fact]
    public async Task Another_role_is_not_found()
    {
        using var http = api.Http();
        (await http.GetAsync(new Uri("/prometheus/v1/targets/service", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<JsonArray> GetAsync(string role)
    {
        using var http = api.Http();
        return JsonNode.Parse(await http.GetStringAsync(new Uri($"/prometheus/v1/targets/{role}", UriKind.Relative), TestContext.Current.CancellationToken))!.AsArray();
    }
}
