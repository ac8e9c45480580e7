using System.Net;
using GatewayPerf.LocalCluster.Tests.Storage;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>The cluster through the client that the domain library uses.</summary>
public sealed class KubernetesClientTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_object_is_created_read_replaced_and_deleted()
    {
        using var client = api.Client();
        var created = await client.CreateNamespacedConfigMapAsync(ClusterFixture.ConfigMap("crud"), "default");
        created.Metadata.Uid.ShouldNotBeNullOrEmpty();
        created.Kind.ShouldBe("ConfigMap");

        created.Data["k"] = "w";
        var replaced = await client.ReplaceNamespacedConfigMapAsync(created, "crud", "default");
        replaced.Data["k"].ShouldBe("w");
        var conflict = await Should.ThrowAsync<HttpOperationException>(() => client.ReplaceNamespacedConfigMapAsync(created, "crud", "default"));
        StatusOf(conflict).Message.ShouldBe(
            "Operation cannot be fulfilled on configmaps \"crud\": the object has been modified; please apply your changes to the latest version and try again");

        (await client.DeleteNamespacedConfigMapAsync("crud", "default")).Status.ShouldBe("Success");
        var missing = await Should.ThrowAsync<HttpOperationException>(() => client.ReadNamespacedConfigMapAsync("crud", "default"));
        missing.Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        StatusOf(missing).Message.ShouldBe("configmaps \"crud\" not found");
    }

    [Fact]
    public async Task Lists_are_selected_by_labels_and_fields()
    {
        using var client = api.Client();
        foreach (var (name, tier) in new[] { ("sel-a", "x"), ("sel-b", "y"), ("sel-c", "") })
        {
            var value = ClusterFixture.ConfigMap(name);
            value.Metadata.Labels = tier.Length == 0 ? new Dictionary<string, string> { ["set"] = "s" } : new Dictionary<string, string> { ["set"] = "s", ["tier"] = tier };
            await client.CreateNamespacedConfigMapAsync(value, "default");
        }

        (await NamesAsync("set=s,tier in (x, y)")).ShouldBe(["sel-a", "sel-b"]);
        (await NamesAsync("set=s,tier notin (x)")).ShouldBe(["sel-b", "sel-c"]);
        (await NamesAsync("set=s,!tier")).ShouldBe(["sel-c"]);
        (await NamesAsync("set==s,tier!=y,tier")).ShouldBe(["sel-a"]);
        (await client.ListNamespacedConfigMapAsync("default", fieldSelector: "metadata.name=sel-b")).Items.Single().Metadata.Name.ShouldBe("sel-b");
        (await Should.ThrowAsync<HttpOperationException>(() => client.ListNamespacedConfigMapAsync("default", fieldSelector: "spec.x=1")))
            .Response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.ListConfigMapForAllNamespacesAsync()).Metadata.ResourceVersion.ShouldNotBeNullOrEmpty();

        async Task<IEnumerable<string>> NamesAsync(string selector) =>
            (await client.ListNamespacedConfigMapAsync("default", labelSelector: selector)).Items.Select(item => item.Metadata.Name);
    }

    [Fact]
    public async Task A_watch_continues_a_list_without_gap_and_ends_at_its_timeout()
    {
        using var client = api.Client();
        await client.CreateNamespacedSecretAsync(Secret("w-0"), "default");
        var list = await client.ListNamespacedSecretAsync("default");
        await client.CreateNamespacedSecretAsync(Secret("w-1"), "default");
        var seen = new List<string>();
        var deleted = false;
        await foreach (var (type, item) in client.CoreV1.WatchListNamespacedSecretAsync(
            "default", resourceVersion: list.Metadata.ResourceVersion, timeoutSeconds: 2, allowWatchBookmarks: true))
        {
            if (type == WatchEventType.Bookmark)
                continue;

            seen.Add($"{type} {item.Metadata.Name}");
            if (deleted)
                continue;

            deleted = true;
            await client.DeleteNamespacedSecretAsync("w-1", "default");
        }

        seen.ShouldBe(["Added w-1", "Deleted w-1"]);
    }

    [Fact]
    public async Task A_watch_without_a_version_begins_with_what_exists_and_follows_the_selector()
    {
        using var client = api.Client();
        var value = ClusterFixture.Service("sel");
        value.Metadata.Labels = new Dictionary<string, string> { ["w"] = "1" };
        await client.CreateNamespacedServiceAsync(value, "default");
        var seen = new List<string>();
        await foreach (var (type, _) in client.CoreV1.WatchListNamespacedServiceAsync("default", labelSelector: "w=1"))
        {
            seen.Add(type.ToString());
            if (seen.Count == 4)
                break;

            var label = seen.Count % 2 == 1 ? "2" : "1";
            await client.PatchNamespacedServiceAsync(
                new V1Patch($$"""{"metadata":{"labels":{"w":"{{label}}"} } }""", V1Patch.PatchType.MergePatch), "sel", "default");
        }

        seen.ShouldBe(["Added", "Deleted", "Added", "Deleted"]);
    }

    [Fact]
    public async Task Patches_of_every_type_change_the_object()
    {
        using var client = api.Client();
        await client.CreateNamespacedDeploymentAsync(ClusterFixture.Deployment("patched"), "default");
        var merged = await client.PatchNamespacedDeploymentAsync(
            new V1Patch("""{"spec":{"replicas":3},"status":{"replicas":9}}""", V1Patch.PatchType.MergePatch), "patched", "default");
        merged.Spec.Replicas.ShouldBe(3);
        merged.Status?.Replicas.ShouldBeNull();
        merged.Metadata.Generation.ShouldBe(2);

        var json = await client.PatchNamespacedDeploymentAsync(
            new V1Patch("""[{"op":"test","path":"/spec/replicas","value":3},{"op":"replace","path":"/spec/replicas","value":4}]""", V1Patch.PatchType.JsonPatch),
            "patched",
            "default");
        json.Spec.Replicas.ShouldBe(4);
        var same = await client.PatchNamespacedDeploymentAsync(
            new V1Patch("""{"spec":{"replicas":4}}""", V1Patch.PatchType.MergePatch), "patched", "default");
        same.Metadata.ResourceVersion.ShouldBe(json.Metadata.ResourceVersion);

        var status = await client.PatchNamespacedDeploymentStatusAsync(
            new V1Patch("""{"spec":{"replicas":1},"status":{"replicas":2}}""", V1Patch.PatchType.MergePatch), "patched", "default");
        status.Spec.Replicas.ShouldBe(4);
        status.Status.Replicas.ShouldBe(2);

        var scale = await client.PatchNamespacedDeploymentScaleAsync(
            new V1Patch("""{"spec":{"replicas":5}}""", V1Patch.PatchType.MergePatch), "patched", "default");
        scale.Spec.Replicas.ShouldBe(5);
        scale.Status.Selector.ShouldBe("app=patched");

        var strategic = await client.PatchNamespacedDeploymentAsync(
            new V1Patch("""{"spec":{"template":{"spec":{"containers":[{"name":"app","image":"img:2"}]}}}}""", V1Patch.PatchType.StrategicMergePatch), "patched", "default");
        strategic.Spec.Template.Spec.Containers.Single().Image.ShouldBe("img:2");
    }

    [Fact]
    public async Task A_pod_is_deleted_gracefully_and_answers_with_itself()
    {
        using var client = api.Client();
        await client.CreateNamespacedPodAsync(ClusterFixture.Pod("graceful", "node-1"), "default");
        var marked = await client.DeleteNamespacedPodAsync("graceful", "default", gracePeriodSeconds: 7);
        marked.Metadata.DeletionGracePeriodSeconds.ShouldBe(7);
        (await client.ReadNamespacedPodAsync("graceful", "default")).Metadata.DeletionTimestamp.ShouldNotBeNull();
        await client.DeleteNamespacedPodAsync("graceful", "default", gracePeriodSeconds: 0);
        (await Should.ThrowAsync<HttpOperationException>(() => client.ReadNamespacedPodAsync("graceful", "default")))
            .Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Propagation_policies_become_finalizers_and_a_job_orphans_by_default()
    {
        using var client = api.Client();
        await client.CreateNamespacedReplicaSetAsync(ReplicaSet("fore"), "default");
        await client.DeleteNamespacedReplicaSetAsync("fore", "default", propagationPolicy: "Foreground");
        (await client.ReadNamespacedReplicaSetAsync("fore", "default")).Metadata.Finalizers.ShouldBe(["foregroundDeletion"]);

        await client.CreateNamespacedJobAsync(Job("orphans"), "default");
        await client.DeleteNamespacedJobAsync("orphans", "default");
        (await client.ReadNamespacedJobAsync("orphans", "default")).Metadata.Finalizers.ShouldBe(["orphan"]);
        await client.CreateNamespacedJobAsync(Job("backs"), "default");
        await client.DeleteNamespacedJobAsync("backs", "default", propagationPolicy: "Background");
        (await client.ListNamespacedJobAsync("default", fieldSelector: "metadata.name=backs")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selector()
    {
        using var client = api.Client();
        foreach (var name in new[] { "dc-1", "dc-2", "dc-3" })
        {
            var lease = new V1Lease { Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { ["keep"] = name == "dc-3" ? "1" : "0" } } };
            await client.CreateNamespacedLeaseAsync(lease, "default");
        }

        await client.DeleteCollectionNamespacedLeaseAsync("default", labelSelector: "keep=0");
        (await client.ListNamespacedLeaseAsync("default")).Items.Select(item => item.Metadata.Name).ShouldBe(["dc-3"]);
    }

    [Fact]
    public async Task A_test_run_is_written_through_the_generic_client()
    {
        using var client = api.Client();
        var body = new Dictionary<string, object>
        {
            ["apiVersion"] = "k6.io/v1alpha1",
            ["kind"] = "TestRun",
            ["metadata"] = new Dictionary<string, object> { ["name"] = "generic" },
            ["spec"] = new Dictionary<string, object> { ["parallelism"] = 2, ["script"] = new { configMap = new { name = "c", file = "t.js" } }, ["separate"] = false },
        };
        await client.CustomObjects.CreateNamespacedCustomObjectAsync(body, "k6.io", "v1alpha1", "default", "testruns");
        await client.CustomObjects.PatchNamespacedCustomObjectStatusAsync(
            new V1Patch("""{"status":{"stage":"started"},"spec":{"parallelism":7}}""", V1Patch.PatchType.MergePatch), "k6.io", "v1alpha1", "default", "testruns", "generic");
        var read = (System.Text.Json.JsonElement)await client.CustomObjects.GetNamespacedCustomObjectAsync("k6.io", "v1alpha1", "default", "testruns", "generic");
        read.GetProperty("status").GetProperty("stage").GetString().ShouldBe("started");
        read.GetProperty("spec").GetProperty("parallelism").GetInt32().ShouldBe(2);

        body.Remove("kind");
        (await Should.ThrowAsync<HttpOperationException>(() =>
            client.CustomObjects.CreateNamespacedCustomObjectAsync(body, "k6.io", "v1alpha1", "default", "testruns"))).Response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_invalid_object_is_refused_with_the_field_and_the_reason()
    {
        using var client = api.Client();
        var value = ClusterFixture.Deployment("bad");
        value.Spec.Replicas = -1;
        value.Spec.Template.Spec.Containers.Clear();
        var refused = await Should.ThrowAsync<HttpOperationException>(() => client.CreateNamespacedDeploymentAsync(value, "default"));
        refused.Response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var status = StatusOf(refused);
        status.Reason.ShouldBe("Invalid");
        status.Details.Kind.ShouldBe("Deployment");
        status.Message.ShouldBe(
            "Deployment.apps \"bad\" is invalid: [spec.replicas: Invalid value: -1: must be greater than or equal to 0, spec.template.spec.containers: Required value]");
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        using var client = api.Client();
        (await client.CreateNamespacedConfigMapAsync(ClusterFixture.ConfigMap("dry"), "default", dryRun: "All")).Metadata.Uid.ShouldNotBeNullOrEmpty();
        (await client.ListNamespacedConfigMapAsync("default", fieldSelector: "metadata.name=dry")).Items.ShouldBeEmpty();
    }

    private static V1Status StatusOf(HttpOperationException exception) => KubernetesJson.Deserialize<V1Status>(exception.Response.Content);

    private static V1Secret Secret(string name) => new() { Metadata = new V1ObjectMeta { Name = name }, StringData = new Dictionary<string, string> { ["k"] = "v" } };

    private static V1ReplicaSet ReplicaSet(string name)
    {
        var template = ClusterFixture.Deployment(name);
        return new V1ReplicaSet { Metadata = template.Metadata, Spec = new V1ReplicaSetSpec { Selector = template.Spec.Selector, Template = template.Spec.Template } };
    }

    private static V1Job Job(string name)
    {
        var spec = ClusterFixture.PodSpec();
        spec.RestartPolicy = "Never";
        return new V1Job { Metadata = new V1ObjectMeta { Name = name }, Spec = new V1JobSpec { Template = new V1PodTemplateSpec { Spec = spec } } };
    }
}
