using GatewayPerf.LocalCluster.Controllers;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class DeletionTests
{
    [Fact]
    public async Task What_a_deployment_owns_goes_with_it()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment());
        cluster.Client.Create(Manifests.Pod("bystander", "bystander"));
        await cluster.DeploymentIsRolledOutAsync();
        cluster.Client.Delete<V1Deployment>("default", "web");
        await TestCluster.UntilAsync(() => cluster.Client.List<V1ReplicaSet>().Count == 0 && cluster.Pods().Count == 0);
        cluster.ActivePods("bystander").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_foreground_deletion_ends_when_the_last_pod_is_gone()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.Obeys = _ => false);
        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();
        cluster.Client.Update<V1Deployment>("default", "web", it => it.AddFinalizer("foregroundDeletion"));
        cluster.Client.Delete<V1Deployment>("default", "web");
        await TestCluster.UntilAsync(() => cluster.Pods().All(pod => pod.IsTerminating()));
        cluster.Deployment().ShouldNotBeNull();
        cluster.Client.List<V1ReplicaSet>().ShouldHaveSingleItem();
        cluster.Pods().Count.ShouldBe(2, "nothing is made anew meanwhile");

        foreach (var pod in cluster.Pods())
            cluster.Client.Delete<V1Pod>("default", pod.Metadata.Name, gracePeriodSeconds: 0);

        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Deployment>("default", "web") is null && cluster.Client.List<V1ReplicaSet>().Count == 0);
    }

    [Fact]
    public async Task Orphaned_pods_stay_and_are_adopted_by_the_next_owner()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();
        var pods = cluster.Pods().Select(pod => pod.Metadata.Uid).ToList();
        var set = cluster.Client.List<V1ReplicaSet>().Single();
        cluster.Client.Update<V1Deployment>("default", "web", it => it.AddFinalizer("orphan"));
        cluster.Client.Delete<V1Deployment>("default", "web");
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Deployment>("default", "web") is null);
        cluster.Client.Get<V1ReplicaSet>("default", set.Metadata.Name)!.Metadata.OwnerReferences.ShouldBeNull();

        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();
        cluster.Client.List<V1ReplicaSet>().ShouldHaveSingleItem().Metadata.Uid.ShouldBe(set.Metadata.Uid);
        cluster.Pods().Select(pod => pod.Metadata.Uid).ShouldBe(pods, ignoreOrder: true);
    }

    [Fact]
    public async Task An_object_with_a_living_owner_only_loses_the_reference_to_the_dead_one()
    {
        await using var cluster = new TestCluster();
        V1ConfigMap Owner(string name) => cluster.Client.Create(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" } });
        V1OwnerReference To(V1ConfigMap owner) => new() { ApiVersion = "v1", Kind = "ConfigMap", Name = owner.Metadata.Name, Uid = owner.Metadata.Uid };
        var (a, b) = (Owner("a"), Owner("b"));
        cluster.Client.Create(new V1Secret { Metadata = new V1ObjectMeta { Name = "s", NamespaceProperty = "default", OwnerReferences = [To(a), To(b)] } });
        cluster.Client.Delete<V1ConfigMap>("default", "a");
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Secret>("default", "s")?.Metadata.OwnerReferences is [{ Name: "b" }]);
        cluster.Client.Delete<V1ConfigMap>("default", "b");
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Secret>("default", "s") is null);
    }

    [Fact]
    public async Task A_foreground_deletion_leaves_what_another_owner_still_has()
    {
        await using var cluster = new TestCluster();
        V1ConfigMap Owner(string name) => cluster.Client.Create(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" } });
        V1OwnerReference To(V1ConfigMap owner) =>
            new() { ApiVersion = "v1", Kind = "ConfigMap", Name = owner.Metadata.Name, Uid = owner.Metadata.Uid, BlockOwnerDeletion = true };
        var (a, b) = (Owner("a"), Owner("b"));
        cluster.Client.Create(new V1Secret { Metadata = new V1ObjectMeta { Name = "shared", NamespaceProperty = "default", OwnerReferences = [To(a), To(b)] } });
        cluster.Client.Create(new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "held", NamespaceProperty = "default", OwnerReferences = [To(a)], Finalizers = ["example.com/hold"] },
        });
        cluster.Client.Update<V1ConfigMap>("default", "a", it => it.AddFinalizer("foregroundDeletion"));
        cluster.Client.Delete<V1ConfigMap>("default", "a");
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Secret>("default", "held")?.Metadata.DeletionTimestamp is not null);
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Secret>("default", "shared")?.Metadata.OwnerReferences is [{ Name: "b" }]);
        cluster.Client.Get<V1ConfigMap>("default", "a").ShouldNotBeNull("a dependent that blocks it is still there");

        // The owner is free as soon as the last reference that blocks it is cut.
        cluster.Client.Update<V1Secret>("default", "held", it => it.Metadata.OwnerReferences = null);
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1ConfigMap>("default", "a") is null);
        cluster.Client.Get<V1Secret>("default", "shared")!.Metadata.DeletionTimestamp.ShouldBeNull();
    }

    [Fact]
    public async Task An_owner_in_another_namespace_is_none_and_an_event_says_so()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(new V1Namespace { Metadata = new V1ObjectMeta { Name = "shop" } });
        var owner = cluster.Client.Create(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "owner", NamespaceProperty = "shop" } });
        var reference = new V1OwnerReference { ApiVersion = "v1", Kind = "ConfigMap", Name = "owner", Uid = owner.Metadata.Uid };
        cluster.Client.Create(new V1Secret { Metadata = new V1ObjectMeta { Name = "stray", NamespaceProperty = "default", OwnerReferences = [reference] } });
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Secret>("default", "stray") is null);
        cluster.Events("OwnerRefInvalidNamespace").ShouldHaveSingleItem().Message
            .ShouldBe($"ownerRef [v1/ConfigMap, namespace: default, name: owner, uid: {owner.Metadata.Uid}] does not exist in namespace \"default\"");
    }

    [Fact]
    public async Task A_namespace_vanishes_when_its_last_pod_is_gone()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.Obeys = pod => pod.GetLabel("app") != "job");
        cluster.Client.Create(new V1Namespace { Metadata = new V1ObjectMeta { Name = "shop" } });
        var deployment = Manifests.Deployment();
        var job = Manifests.Job();
        var service = Manifests.Service();
        deployment.Metadata.NamespaceProperty = job.Metadata.NamespaceProperty = service.Metadata.NamespaceProperty = "shop";
        cluster.Client.Create(deployment);
        cluster.Client.Create(service);
        cluster.Client.Create(job);
        await TestCluster.UntilAsync(() => cluster.Client.List<V1Pod>("shop").Count(pod => pod.IsReady()) == 3);

        cluster.Client.Delete<V1Namespace>(null, "shop");
        await TestCluster.UntilAsync(() => cluster.Client.List<V1Pod>("shop").Count == 1);
        cluster.Client.Get<V1Namespace>(null, "shop")!.Status.Phase.ShouldBe("Terminating");
        cluster.Client.Delete<V1Pod>("shop", cluster.Client.List<V1Pod>("shop").Single().Metadata.Name, gracePeriodSeconds: 0);
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Namespace>(null, "shop") is null);
        cluster.Client.List<V1EndpointSlice>("shop").ShouldBeEmpty();
        cluster.Client.List<V1Job>("shop").ShouldBeEmpty();
    }
}
