using GatewayPerf.LocalCluster.Controllers;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class DeploymentControllerTests
{
    [Fact]
    public async Task A_deployment_gets_its_pods_and_becomes_available()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();

        var set = cluster.Client.List<V1ReplicaSet>("default").ShouldHaveSingleItem();
        var hash = set.GetLabel("pod-template-hash");
        set.Metadata.Name.ShouldBe($"web-{hash}");
        cluster.Pods().Count.ShouldBe(2);
        cluster.Pods().ShouldAllBe(pod => pod.GetLabel("pod-template-hash") == hash && pod.Metadata.Name.StartsWith($"web-{hash}-") && pod.IsControlledBy(set));
        cluster.Deployment().GetAnnotation("deployment.kubernetes.io/revision").ShouldBe("1");
        await TestCluster.UntilAsync(() => cluster.Deployment().Status.Conditions.Single(it => it.Type == "Progressing").Reason == "NewReplicaSetAvailable");
        cluster.Deployment().Status.Conditions.Single(it => it.Type == "Available").Status.ShouldBe("True");
        cluster.Events("ScalingReplicaSet").ShouldHaveSingleItem().Message.ShouldBe($"Scaled up replica set {set.Metadata.Name} from 0 to 2");
        cluster.Events("SuccessfulCreate").Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_pod_is_replaced_while_it_is_still_on_its_way_out()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.Obeys = _ => false);
        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();

        var victim = cluster.Pods()[0];
        cluster.Client.Delete<V1Pod>("default", victim.Metadata.Name);
        await TestCluster.UntilAsync(() => cluster.ActivePods().Count == 2);
        cluster.Pods().Count.ShouldBe(3);
        await cluster.DeploymentIsRolledOutAsync();
    }

    [Fact]
    public async Task A_new_template_rolls_out_within_surge_and_unavailability()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment(replicas: 4, change: spec => spec.Strategy = new V1DeploymentStrategy
        {
            Type = "RollingUpdate",
            RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = 1, MaxUnavailable = 1 },
        }));
        await cluster.DeploymentIsRolledOutAsync();
        using var stop = new CancellationTokenSource();
        var watch = cluster.Client.Watch<V1Pod>(stop.Token);
        cluster.Client.Update<V1Deployment>("default", "web", it => it.Spec.Template.Spec.Containers[0].Image = "web:2");
        await cluster.DeploymentIsRolledOutAsync();

        cluster.ActivePods().ShouldAllBe(pod => pod.Spec.Containers[0].Image == "web:2");
        cluster.Client.List<V1ReplicaSet>("default").Select(set => set.Spec.Replicas).Order().ShouldBe([0, 4]);
        cluster.Deployment().GetAnnotation("deployment.kubernetes.io/revision").ShouldBe("2");

        // Played back event by event, the limits held all the way.
        Dictionary<string, V1Pod> pods = [];
        var settled = false;
        while (watch.TryRead(out var change))
        {
            pods[change.Object.Metadata.Uid] = change.Object;
            if (change.Type == k8s.WatchEventType.Deleted)
                pods.Remove(change.Object.Metadata.Uid);

            settled |= pods.Count == 4;
            pods.Values.Count(pod => pod.IsActive()).ShouldBeLessThanOrEqualTo(5);
            if (settled)
                pods.Values.Count(pod => pod.IsActive() && pod.IsReady()).ShouldBeGreaterThanOrEqualTo(3);
        }

        await stop.CancelAsync();
    }

    [Fact]
    public async Task An_old_template_brings_its_replica_set_back_under_a_new_revision()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();
        var first = cluster.Client.List<V1ReplicaSet>("default").Single().Metadata.Name;
        foreach (var image in (string[])["web:2", "web:1"])
        {
            cluster.Client.Update<V1Deployment>("default", "web", it => it.Spec.Template.Spec.Containers[0].Image = image);
            await cluster.DeploymentIsRolledOutAsync();
        }

        cluster.Client.List<V1ReplicaSet>("default").Count.ShouldBe(2);
        var set = cluster.Client.Get<V1ReplicaSet>("default", first)!;
        set.Spec.Replicas.ShouldBe(2);
        set.GetAnnotation("deployment.kubernetes.io/revision").ShouldBe("3");
        set.GetAnnotation("deployment.kubernetes.io/revision-history").ShouldBe("1");
    }

    [Fact]
    public async Task Recreate_starts_no_new_pod_before_the_last_old_one_is_gone()
    {
        var obey = false;
        await using var cluster = new TestCluster(configure: nodes => nodes.Obeys = _ => obey);
        cluster.Client.Create(Manifests.Deployment(change: spec => spec.Strategy = new V1DeploymentStrategy { Type = "Recreate" }));
        await cluster.DeploymentIsRolledOutAsync();
        cluster.Client.Update<V1Deployment>("default", "web", it => it.Spec.Template.Spec.Containers[0].Image = "web:2");
        await TestCluster.UntilAsync(() => cluster.ActivePods().Count == 0);
        await Task.Delay(50);
        cluster.ActivePods().ShouldBeEmpty();

        obey = true;
        foreach (var pod in cluster.Pods())
            cluster.Client.Delete<V1Pod>("default", pod.Metadata.Name, gracePeriodSeconds: 0);

        await cluster.DeploymentIsRolledOutAsync();
        cluster.Pods().ShouldAllBe(pod => pod.Spec.Containers[0].Image == "web:2");
    }

    [Fact]
    public async Task Scaling_down_takes_the_pod_that_is_not_ready()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment(replicas: 3));
        await cluster.DeploymentIsRolledOutAsync();
        var broken = cluster.Pods().OrderBy(pod => pod.Metadata.Name).Last().Metadata.Name;
        cluster.Client.UpdateStatus<V1Pod>("default", broken, it => it.SetCondition("Ready", "False", null, null, DateTime.UtcNow));
        cluster.Client.Update<V1Deployment>("default", "web", it => it.Spec.Replicas = 2);
        await TestCluster.UntilAsync(() => cluster.Pods().All(pod => pod.Metadata.Name != broken));
        cluster.ActivePods().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_pod_counts_as_available_after_minReadySeconds()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment(change: spec => spec.MinReadySeconds = 10));
        await TestCluster.UntilAsync(() => cluster.Deployment().Status?.ReadyReplicas == 2);
        cluster.Deployment().Status.AvailableReplicas.ShouldBeNull();
        var waited = await cluster.AdvanceUntilAsync(() => cluster.Deployment().Status.AvailableReplicas == 2, 20);
        waited.TotalSeconds.ShouldBeInRange(9, 14);
    }

    [Fact]
    public async Task A_rollout_that_does_not_move_exceeds_its_progress_deadline()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.BecomesReady = _ => false);
        cluster.Client.Create(Manifests.Deployment(change: spec => spec.ProgressDeadlineSeconds = 15));
        await TestCluster.UntilAsync(() => cluster.Deployment().Status?.UpdatedReplicas == 2);
        V1DeploymentCondition Progress() => cluster.Deployment().Status.Conditions.Single(it => it.Type == "Progressing");
        await cluster.AdvanceUntilAsync(() => Progress().Status == "False", 30);
        Progress().Reason.ShouldBe("ProgressDeadlineExceeded");
    }

    [Fact]
    public async Task A_deployment_whose_rollout_hangs_grows_on_both_sides()
    {
        await using var cluster = new TestCluster(configure: nodes => nodes.BecomesReady = pod => pod.Spec.Containers[0].Image == "web:1");
        cluster.Client.Create(Manifests.Deployment(replicas: 4));
        await cluster.DeploymentIsRolledOutAsync();
        cluster.Client.Update<V1Deployment>("default", "web", it => it.Spec.Template.Spec.Containers[0].Image = "web:2");
        await TestCluster.UntilAsync(() => cluster.Pods().Count(pod => pod.Spec.Containers[0].Image == "web:2") == 2 && cluster.ActivePods().Count == 5);
        cluster.Client.Update<V1Deployment>("default", "web", it => it.Spec.Replicas = 8);
        await TestCluster.UntilAsync(() => cluster.Deployment().Status.AvailableReplicas == 6);
        cluster.ActivePods().Count.ShouldBe(10);
    }
}
