using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.TestRuns;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Storage;

public sealed class ResourceClientTests
{
    private readonly ClusterFixture _cluster = new();

    private ResourceClient Client => _cluster.Client;

    [Fact]
    public void Create_gives_the_object_its_identity_and_defaults()
    {
        var created = Client.Create(ClusterFixture.Deployment("web"));

        created.Metadata.Uid.ShouldNotBeNullOrEmpty();
        created.Metadata.Generation.ShouldBe(1);
        created.Metadata.CreationTimestamp.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        created.Spec.Replicas.ShouldBe(1);
        created.Spec.Strategy.RollingUpdate.MaxSurge.ToString().ShouldBe("25%");
        created.Spec.Template.Spec.TerminationGracePeriodSeconds.ShouldBe(30);
        created.Kind.ShouldBe("Deployment");
    }

    [Fact]
    public void Create_generates_a_name_from_the_stem()
    {
        var pod = ClusterFixture.Pod("");
        pod.Metadata.GenerateName = "web-abc-";

        Client.Create(pod).Metadata.Name.ShouldMatch("^web-abc-[b-z2-9]{5}$");
    }

    [Fact]
    public void Create_refuses_a_taken_name_an_unknown_namespace_and_a_bad_object()
    {
        Client.Create(ClusterFixture.ConfigMap("a"));
        Should.Throw<ApiException>(() => Client.Create(ClusterFixture.ConfigMap("a"))).Message.ShouldBe("configmaps \"a\" already exists");

        var lost = ClusterFixture.ConfigMap("a");
        lost.Metadata.NamespaceProperty = "nowhere";
        Should.Throw<ApiException>(() => Client.Create(lost)).Message.ShouldBe("namespaces \"nowhere\" not found");

        var empty = ClusterFixture.Pod("p");
        empty.Spec.Containers = [];
        var invalid = Should.Throw<ApiException>(() => Client.Create(empty));
        invalid.Status.Code.ShouldBe(422);
        invalid.Message.ShouldBe("Pod \"p\" is invalid: spec.containers: Required value");
    }

    [Fact]
    public void Update_counts_generations_of_the_spec_only_and_writes_nothing_when_nothing_changes()
    {
        var created = Client.Create(ClusterFixture.Deployment("web"));

        Client.Update<V1Deployment>("default", "web", _ => { })!.Metadata.ResourceVersion.ShouldBe(created.Metadata.ResourceVersion);
        Client.Update<V1Deployment>("default", "web", item => item.EnsureMetadata().Labels = new Dictionary<string, string> { ["a"] = "b" })!
            .Metadata.Generation.ShouldBe(1);
        var scaled = Client.Update<V1Deployment>("default", "web", item => item.Spec.Replicas = 3)!;
        scaled.Metadata.Generation.ShouldBe(2);
        var status = Client.UpdateStatus<V1Deployment>("default", "web", item =>
        {
            item.Status = new V1DeploymentStatus { Replicas = 2 };
            item.Spec.Replicas = 9;
        })!;
        status.Metadata.Generation.ShouldBe(2);
        status.Spec.Replicas.ShouldBe(3);
        status.Status.Replicas.ShouldBe(2);
        Client.Update<V1Deployment>("default", "web", item => item.Status = null)!.Status.Replicas.ShouldBe(2);
    }

    [Fact]
    public void Update_keeps_what_the_type_does_not_know()
    {
        var kind = ResourceKinds.TestRun;
        Client.Writer.Create(kind, "default", System.Text.Json.Nodes.JsonNode.Parse(
            """{"metadata":{"name":"t"},"spec":{"parallelism":1,"script":{"configMap":{"name":"c"}},"ports":[{"containerPort":80}]}}""")!.AsObject());

        Client.Update<V1alpha1TestRun>("default", "t", item => item.Spec.Parallelism = 2);

        var stored = _cluster.Store.Get(kind, "default", "t")!.Root;
        stored.Number("spec", "parallelism").ShouldBe(2);
        stored.Items("spec", "ports").Single().Number("containerPort").ShouldBe(80);
    }

    [Fact]
    public void Update_of_nothing_is_null()
    {
        Client.Update<V1ConfigMap>("default", "none", _ => { }).ShouldBeNull();
        Client.Get<V1ConfigMap>("default", "none").ShouldBeNull();
        Client.Delete<V1ConfigMap>("default", "none").ShouldBeFalse();
    }

    [Fact]
    public void A_pod_is_deleted_in_two_steps_when_it_runs_on_a_node()
    {
        var pod = Client.Create(ClusterFixture.Pod("p", "node-1"));

        Client.Delete<V1Pod>("default", "p", uid: "other").ShouldBeFalse();
        Client.Delete<V1Pod>("default", "p").ShouldBeTrue();
        var marked = Client.Get<V1Pod>("default", "p")!;
        marked.Metadata.DeletionTimestamp.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 35, DateTimeKind.Utc));
        marked.Metadata.DeletionGracePeriodSeconds.ShouldBe(30);

        Client.Delete<V1Pod>("default", "p", 5);
        Client.Get<V1Pod>("default", "p")!.Metadata.DeletionTimestamp.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 10, DateTimeKind.Utc));
        Client.Delete<V1Pod>("default", "p", 0, pod.Metadata.Uid).ShouldBeTrue();
        Client.Get<V1Pod>("default", "p").ShouldBeNull();
    }

    [Fact]
    public void A_pod_without_a_node_is_deleted_at_once()
    {
        Client.Create(ClusterFixture.Pod("p"));
        Client.Delete<V1Pod>("default", "p");
        Client.Get<V1Pod>("default", "p").ShouldBeNull();
    }

    [Fact]
    public void Finalizers_hold_an_object_until_the_last_one_goes()
    {
        var value = ClusterFixture.ConfigMap("a");
        value.Metadata.Finalizers = ["x/y"];
        Client.Create(value);

        Client.Delete<V1ConfigMap>("default", "a");
        Client.Get<V1ConfigMap>("default", "a")!.Metadata.DeletionTimestamp.ShouldNotBeNull();
        Client.Update<V1ConfigMap>("default", "a", item => item.Metadata.Finalizers = null);
        Client.Get<V1ConfigMap>("default", "a").ShouldBeNull();
    }

    [Fact]
    public void A_service_gets_an_address_and_gives_it_back()
    {
        var first = Client.Create(ClusterFixture.Service("a")).Spec;
        first.ClusterIP.ShouldBe("127.77.1.2");
        first.ClusterIPs.ShouldBe(["127.77.1.2"]);
        Client.Create(ClusterFixture.Service("b", "None")).Spec.ClusterIP.ShouldBe("None");
        for (var i = 0; i < 100; i++)
        {
            Client.Create(ClusterFixture.Service("c"));
            Client.Delete<V1Service>("default", "c").ShouldBeTrue();
        }
    }

    [Fact]
    public void A_scheduler_may_bind_a_pod_once_and_nobody_may_change_its_command()
    {
        Client.Create(ClusterFixture.Pod("p"));
        Client.Update<V1Pod>("default", "p", pod => pod.Spec.NodeName = "node-1")!.Spec.NodeName.ShouldBe("node-1");
        Should.Throw<ApiException>(() => Client.Update<V1Pod>("default", "p", pod => pod.Spec.NodeName = "node-2")).Status.Code.ShouldBe(422);
        Should.Throw<ApiException>(() => Client.Update<V1Pod>("default", "p", pod => pod.Spec.Containers[0].Command = ["x"])).Status.Code.ShouldBe(422);
    }

    [Fact]
    public void Deleting_a_namespace_empties_it_and_then_it_vanishes()
    {
        Client.Create(new V1Namespace { Metadata = new V1ObjectMeta { Name = "n" } });
        var pod = ClusterFixture.Pod("p", "node-1");
        pod.Metadata.NamespaceProperty = "n";
        Client.Create(pod);

        Client.Delete<V1Namespace>(null, "n");
        Client.Get<V1Namespace>(null, "n")!.Status.Phase.ShouldBe("Terminating");
        var late = ClusterFixture.ConfigMap("c");
        late.Metadata.NamespaceProperty = "n";
        Should.Throw<ApiException>(() => Client.Create(late)).Status.Code.ShouldBe(403);
        Client.Delete<V1Pod>("n", "p", 0);
        Client.Get<V1Namespace>(null, "n").ShouldBeNull();
        Should.Throw<ApiException>(() => Client.Delete<V1Namespace>(null, "default")).Status.Code.ShouldBe(403);
    }

    [Fact]
    public void A_repeated_event_is_counted()
    {
        var pod = Client.Create(ClusterFixture.Pod("p"));
        Client.RecordEvent(pod, "Normal", "Started", "Started container app", "kubelet", "node-1");
        Client.RecordEvent(pod, "Normal", "Started", "Started container app", "kubelet", "node-1");
        Client.RecordEvent(pod, "Warning", "BackOff", "Back-off", "kubelet");

        var events = Client.List<Corev1Event>("default");
        events.Count.ShouldBe(2);
        events.Single(item => item.Reason == "Started").Count.ShouldBe(2);
        events.ShouldAllBe(item => item.InvolvedObject.Uid == pod.Metadata.Uid && item.InvolvedObject.Kind == "Pod");
    }

    [Fact]
    public async Task Watch_begins_with_what_exists_and_ends_on_cancellation()
    {
        Client.Create(ClusterFixture.ConfigMap("a"));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var reader = Client.Watch<V1ConfigMap>(cancellation.Token);
        Client.Update<V1ConfigMap>("default", "a", item => item.Data["k"] = "w");
        Client.Delete<V1ConfigMap>("default", "a");

        var seen = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var change = await reader.ReadAsync(TestContext.Current.CancellationToken);
            seen.Add($"{change.Type} {change.Object.Data["k"]}");
        }

        seen.ShouldBe(["Added v", "Modified w", "Deleted w"]);
        await cancellation.CancelAsync();
        (await reader.WaitToReadAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
    }
}
