using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Tests.Api;
using GatewayPerf.LocalCluster.Tests.Api.Conformance;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>What people do to nodes and workloads, by the real kubectl, beyond the scenarios of the conformance table.</summary>
public sealed class KubectlWorkloadTests(ConformanceCluster cluster) : IClassFixture<ConformanceCluster>
{
    private readonly CliTool _kubectl = CliTool.Kubectl(cluster.Api);

    [Fact]
    public async Task An_eviction_is_held_against_its_name_its_preconditions_and_its_dry_run()
    {
        Deploy("evicted", 2);
        Budget("evicted", "1");
        await AvailableAsync("evicted", 2);
        await Eventually.HoldsAsync(() => cluster.Api.Resources.Get<V1PodDisruptionBudget>("default", "evicted")!.Status?.DisruptionsAllowed == 1);
        var pod = Pods("evicted")[0].Metadata;
        using var http = cluster.Api.Http();
        (await EvictAsync(http, pod.Name, """{"metadata":{"name":"other"}}""")).ShouldBe((HttpStatusCode.BadRequest, "name in URL does not match name in Eviction object"));
        (await EvictAsync(http, "nobody", """{"metadata":{"name":"nobody"}}""")).ShouldBe((HttpStatusCode.NotFound, "pods \"nobody\" not found"));
        var (code, message) = await EvictAsync(http, pod.Name, """{"deleteOptions":{"preconditions":{"uid":"another"}}}""");
        (code, message!.Contains("the UID in the precondition (another) does not match", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        (await EvictAsync(http, pod.Name, """{"deleteOptions":{"dryRun":["All"]}}""")).Code.ShouldBe(HttpStatusCode.Created);
        cluster.Api.Resources.Get<V1Pod>("default", pod.Name)!.IsTerminating().ShouldBeFalse();
        using var get = await http.GetAsync(new Uri($"/api/v1/namespaces/default/pods/{pod.Name}/eviction", UriKind.Relative));
        get.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

        using var client = cluster.Api.Client();
        await client.CoreV1.CreateNamespacedPodEvictionAsync(new V1Eviction { Metadata = new V1ObjectMeta { Name = pod.Name } }, pod.Name, "default");
        await Eventually.HoldsAsync(() => cluster.Api.Resources.Get<V1Pod>("default", pod.Name) is null);
    }

    [Fact]
    public async Task A_rollout_that_hangs_says_that_it_exceeded_its_deadline()
    {
        Deploy("hung", 1, spec =>
        {
            spec.ProgressDeadlineSeconds = 1;
            spec.Template.Spec.NodeSelector = new Dictionary<string, string> { ["no"] = "where" };
        });
        var (code, _, error) = await _kubectl.RunAsync(null, "rollout", "status", "deployment/hung", "--timeout=30s");
        (code, error).ShouldBe((1, "error: deployment \"hung\" exceeded its progress deadline\n"));
        (await RunAsync("describe", "pods", "-l", "app=hung")).ShouldContain("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.");
    }

    [Fact]
    public async Task An_autoscaler_is_made_shown_and_followed()
    {
        Deploy("scaled", 1, spec => spec.Template.Spec.Containers[0].Resources =
            new V1ResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("100m") } });
        await AvailableAsync("scaled", 1);
        (await RunAsync("autoscale", "deployment", "scaled", "--min=1", "--max=3", "--cpu-percent=50")).ShouldBe("horizontalpodautoscaler.autoscaling/scaled autoscaled\n");
        (await RunAsync("get", "hpa", "scaled")).ShouldMatch(@"scaled +Deployment/scaled +cpu: <unknown>/50% +1 +3 ");
        foreach (var pod in Pods("scaled"))
            cluster.Usage.Set(pod.Metadata.Name, 0.1);

        await Eventually.HoldsAsync(() => Deployment("scaled").Spec.Replicas == 2);
        (await RunAsync("get", "hpa", "scaled")).ShouldMatch(@"scaled +Deployment/scaled +cpu: \d+%/50% +1 +3 +[12] ");
        var description = await RunAsync("describe", "hpa", "scaled");
        description.ShouldMatch(@"resource cpu on pods  \(as a percentage of request\): +100% \(100m\) / 50%");
        description.ShouldContain("New size: 2; reason: cpu resource utilization (percentage of request) above target");
        await RunAsync("delete", "hpa", "scaled");
    }

    [Fact]
    public async Task A_deletion_cascades_in_the_foreground_orphans_or_goes_ahead()
    {
        foreach (var name in (string[])["fore", "orphaned", "back"])
        {
            Deploy(name, 1);
            await AvailableAsync(name, 1);
        }

        await RunAsync("delete", "deployment", "fore", "--cascade=foreground");
        Pods("fore").ShouldBeEmpty("the owner outlives them");
        await RunAsync("delete", "deployment", "orphaned", "--cascade=orphan");
        var set = cluster.Api.Resources.List<V1ReplicaSet>("default").Single(it => it.GetLabel("app") == "orphaned");
        set.Metadata.OwnerReferences.ShouldBeNull();
        await RunAsync("delete", "rs", set.Metadata.Name, "--cascade=orphan");
        Pods("orphaned").ShouldHaveSingleItem().IsActive().ShouldBeTrue();
        await RunAsync("delete", "deployment", "back");
        await Eventually.HoldsAsync(() => Pods("back").Count == 0);
    }

    private void Deploy(string name, int replicas, Action<V1DeploymentSpec>? change = null) =>
        cluster.Api.Resources.Create(Manifests.Deployment(name, replicas, change));

    private void Budget(string name, string minAvailable)
    {
        var budget = Manifests.Budget(name, minAvailable: minAvailable);
        budget.Spec.Selector.MatchLabels["app"] = name;
        cluster.Api.Resources.Create(budget);
    }

    private V1Deployment Deployment(string name) => cluster.Api.Resources.Get<V1Deployment>("default", name)!;

    private List<V1Pod> Pods(string app) => [.. cluster.Api.Resources.List<V1Pod>("default").Where(pod => pod.GetLabel("app") == app)];

    private Task AvailableAsync(string name, int replicas) =>
        Eventually.HoldsAsync(() => Deployment(name).Status is { } status && status.AvailableReplicas == replicas && (status.Replicas ?? 0) == replicas);

    private static async Task<(HttpStatusCode Code, string? Message)> EvictAsync(HttpClient http, string pod, string body)
    {
        using var response = await http.PostAsJsonAsync($"/api/v1/namespaces/default/pods/{pod}/eviction", JsonNode.Parse(body));
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!["message"]?.GetValue<string>());
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await _kubectl.RunAsync(null, arguments);
        code.ShouldBe(0, $"kubectl {string.Join(' ', arguments)}: {error}");
        return output;
    }
}
