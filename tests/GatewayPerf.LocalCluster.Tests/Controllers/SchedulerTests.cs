using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class SchedulerTests
{
    private static readonly V1LabelSelector Web = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } };

    [Fact]
    public async Task Pods_of_one_owner_spread_over_the_nodes()
    {
        await using var cluster = new TestCluster(nodes: 3);
        cluster.Client.Create(Manifests.Deployment(replicas: 6));
        await cluster.DeploymentIsRolledOutAsync();
        PerNode(cluster).Values.ShouldBe([2, 2, 2]);
        cluster.Events("Scheduled").Count().ShouldBe(6);
        cluster.Pods().ShouldAllBe(pod => pod.Status.Conditions.Any(it => it.Type == "PodScheduled" && it.Status == "True"));
    }

    [Fact]
    public async Task A_hard_spread_constraint_leaves_the_pod_unscheduled_until_there_is_room()
    {
        await using var cluster = new TestCluster(nodes: 1);
        cluster.Nodes.Add("n2");
        cluster.Client.Update<V1Node>(null, "n2", it => it.Spec.Unschedulable = true);
        cluster.Client.Create(Manifests.Deployment(change: spec => spec.Template.Spec.TopologySpreadConstraints = [Constraint("DoNotSchedule")]));
        var message = await UnschedulableAsync(cluster);
        message.ShouldStartWith("0/2 nodes are available: 1 node(s) didn't match pod topology spread constraints, 1 node(s) were unschedulable. preemption: ");
        cluster.Events("FailedScheduling").ShouldHaveSingleItem().Type.ShouldBe("Warning");

        cluster.Client.Update<V1Node>(null, "n2", it => it.Spec.Unschedulable = false);
        await cluster.DeploymentIsRolledOutAsync();
        PerNode(cluster).Values.ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A_soft_spread_constraint_prefers_the_emptier_node_and_yields_when_it_must()
    {
        await using var cluster = new TestCluster(nodes: 2);
        for (var i = 0; i < 3; i++)
            cluster.Client.Create(Manifests.Pod($"other-{i}", "other", spec => spec.NodeSelector = new Dictionary<string, string> { ["kubernetes.io/hostname"] = "n2" }));

        await TestCluster.UntilAsync(() => cluster.Pods("other").All(pod => pod.Spec.NodeName == "n2"));
        for (var i = 0; i < 4; i++)
        {
            cluster.Client.Create(Manifests.Pod($"web-{i}", change: spec => spec.TopologySpreadConstraints = [Constraint("ScheduleAnyway")]));
            await TestCluster.UntilAsync(() => cluster.Pods().All(pod => pod.Spec.NodeName is not null));
        }

        PerNode(cluster).Values.ShouldBe([2, 2]);
        cluster.Client.Update<V1Node>(null, "n1", it => it.Spec.Unschedulable = true);
        cluster.Client.Create(Manifests.Pod("web-5", change: spec => spec.TopologySpreadConstraints = [Constraint("ScheduleAnyway")]));
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Pod>("default", "web-5")!.Spec.NodeName == "n2");
    }

    [Fact]
    public async Task A_node_selector_that_no_node_matches_is_named_and_waited_for()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Pod("web", change: spec => spec.NodeSelector = new Dictionary<string, string> { ["node"] = "gateway" }));
        (await UnschedulableAsync(cluster)).ShouldBe(
            "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.");
        cluster.Nodes.Add("g1", ("node", "gateway"));
        await TestCluster.UntilAsync(() => cluster.Pods().Single().Spec.NodeName == "g1");
    }

    [Fact]
    public async Task Without_nodes_the_pod_waits_for_one()
    {
        await using var cluster = new TestCluster(nodes: 0);
        cluster.Client.Create(Manifests.Pod("web"));
        (await UnschedulableAsync(cluster)).ShouldBe("no nodes available to schedule pods");
        cluster.Nodes.Add("n1");
        await TestCluster.UntilAsync(() => cluster.Pods().Single().Status.Phase == "Running");
    }

    [Fact]
    public async Task A_taint_keeps_away_what_does_not_tolerate_it()
    {
        await using var cluster = new TestCluster(nodes: 1);
        cluster.Client.Update<V1Node>(null, "n1", it => it.Spec.Taints = [new V1Taint { Key = "only", Value = "gateway", Effect = "NoSchedule" }]);
        cluster.Client.Create(Manifests.Pod("web"));
        (await UnschedulableAsync(cluster)).ShouldStartWith("0/1 nodes are available: 1 node(s) had untolerated taint {only: gateway}.");
        cluster.Client.Create(Manifests.Pod("guest", "guest", spec => spec.Tolerations = [new V1Toleration { Key = "only", OperatorProperty = "Equal", Value = "gateway" }]));
        await TestCluster.UntilAsync(() => cluster.Pods("guest").Single().Spec.NodeName == "n1");
        cluster.Pods().Single().Spec.NodeName.ShouldBeNull();
    }

    [Fact]
    public async Task Pods_that_repel_each_other_get_nodes_of_their_own()
    {
        await using var cluster = new TestCluster(nodes: 2);
        var apart = new V1Affinity
        {
            PodAntiAffinity = new V1PodAntiAffinity
            {
                RequiredDuringSchedulingIgnoredDuringExecution = [new V1PodAffinityTerm { TopologyKey = "kubernetes.io/hostname", LabelSelector = Web }],
            },
        };
        cluster.Client.Create(Manifests.Deployment(replicas: 3, change: spec => spec.Template.Spec.Affinity = apart));
        (await UnschedulableAsync(cluster)).ShouldStartWith("0/2 nodes are available: 2 node(s) didn't match pod anti-affinity rules.");
        await TestCluster.UntilAsync(() => cluster.Deployment().Status?.AvailableReplicas == 2);
        PerNode(cluster).Values.ShouldBe([1, 1]);

        cluster.Nodes.Add("n3");
        await cluster.DeploymentIsRolledOutAsync();
        PerNode(cluster).Values.ShouldBe([1, 1, 1]);
    }

    private static V1TopologySpreadConstraint Constraint(string whenUnsatisfiable) =>
        new() { MaxSkew = 1, TopologyKey = "kubernetes.io/hostname", WhenUnsatisfiable = whenUnsatisfiable, LabelSelector = Web, NodeTaintsPolicy = "Ignore" };

    private static SortedDictionary<string, int> PerNode(TestCluster cluster) =>
        new(cluster.ActivePods().Where(pod => pod.Spec.NodeName is not null).CountBy(pod => pod.Spec.NodeName).ToDictionary());

    private static async Task<string> UnschedulableAsync(TestCluster cluster)
    {
        V1PodCondition? Find() => cluster.Pods().SelectMany(pod => pod.Status.Conditions ?? []).FirstOrDefault(it => it is { Type: "PodScheduled", Status: "False" });
        await TestCluster.UntilAsync(() => Find() is not null && cluster.Events("FailedScheduling").Any());
        Find()!.Reason.ShouldBe("Unschedulable");
        return Find()!.Message;
    }
}
