using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Controllers.NodeLifecycle;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class NodeFailureTests
{
    [Fact]
    public async Task A_silent_node_loses_its_endpoints_then_its_pods_and_takes_new_ones_when_it_is_back()
    {
        await using var cluster = new TestCluster(nodes: 3);
        cluster.Client.Create(Manifests.Service());
        cluster.Client.Create(Manifests.Deployment());
        await TestCluster.UntilAsync(() => ReadyEndpoints(cluster).Count == 2);
        var victim = cluster.Pods()[0];
        var node = victim.Spec.NodeName;

        cluster.Nodes.PowerOff(node);
        (await cluster.AdvanceUntilAsync(() => Node(cluster, node).Readiness() == "Unknown", 10)).TotalSeconds.ShouldBeInRange(4, 9);
        await TestCluster.UntilAsync(() => Taints(cluster, node).Count == 2 && ReadyEndpoints(cluster).Count == 1);
        var condition = Node(cluster, node).Condition("Ready")!;
        (condition.Reason, condition.Message).ShouldBe(("NodeStatusUnknown", "Kubelet stopped posting node status."));
        Taints(cluster, node).ShouldBe(["node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute"], ignoreOrder: true);
        ReadyEndpoints(cluster).ShouldNotContain(it => it.NodeName == node);
        Pod(cluster, victim)!.IsReady().ShouldBeFalse();
        cluster.ActivePods().Count.ShouldBe(2, "nothing is evicted yet");

        (await cluster.AdvanceUntilAsync(() => Pod(cluster, victim)!.IsTerminating(), 10)).TotalSeconds.ShouldBeInRange(4, 9);
        Pod(cluster, victim)!.Condition("DisruptionTarget")!.Reason.ShouldBe("DeletionByTaintManager");
        await TestCluster.UntilAsync(() => ReadyEndpoints(cluster).Count == 2);
        cluster.ActivePods().ShouldNotContain(pod => pod.Spec.NodeName == node);
        Pod(cluster, victim).ShouldNotBeNull("only its node can confirm its end");

        cluster.Nodes.PowerOn(node);
        await TestCluster.UntilAsync(() => Node(cluster, node).Readiness() == "True" && Taints(cluster, node).Count == 0 && Pod(cluster, victim) is null);
        cluster.ActivePods().Count.ShouldBe(2);
        string[] reasons = ["NodeNotReady", "TaintManagerEviction", "NodeReady"];
        await TestCluster.UntilAsync(() => reasons.All(reason => cluster.Events(reason).Any()));
    }

    [Fact]
    public async Task A_node_that_is_back_in_time_keeps_its_pods()
    {
        await using var cluster = new TestCluster();
        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();
        var pods = cluster.Pods().Select(pod => pod.Metadata.Uid).ToList();

        // It goes at once: the sign that the taint was seen. Its name comes last, and so does its turn.
        cluster.Client.Create(Manifests.Pod("zz", "canary", spec => (spec.NodeName, spec.Tolerations) = ("n1", [Tolerates(0)])));
        await TestCluster.UntilAsync(() => cluster.ActivePods("canary").Exists(pod => pod.IsReady()));
        cluster.Nodes.PowerOff("n1");
        await cluster.AdvanceUntilAsync(() => cluster.ActivePods("canary").Count == 0, 10);
        cluster.Nodes.PowerOn("n1");
        await TestCluster.UntilAsync(() => Taints(cluster, "n1").Count == 0 && Evictions().Any());
        Evictions().ShouldAllBe(message => message.StartsWith("Cancelling deletion of Pod default/web-"));
        for (var i = 0; i < 10; i++)
        {
            cluster.Time.Advance(TimeSpan.FromSeconds(1));
            cluster.Nodes.Heartbeat();
            await Task.Delay(5);
        }

        cluster.ActivePods().Select(pod => pod.Metadata.Uid).ShouldBe(pods, ignoreOrder: true);

        IEnumerable<string> Evictions() => cluster.Events("TaintManagerEviction").Where(it => it.InvolvedObject.Name != "zz").Select(it => it.Message);
    }

    [Fact]
    public async Task Heartbeats_keep_a_node_ready()
    {
        await using var cluster = new TestCluster();
        for (var i = 0; i < 20; i++)
        {
            cluster.Time.Advance(TimeSpan.FromSeconds(1));
            cluster.Nodes.Heartbeat();
            await Task.Delay(5);
            cluster.Client.List<V1Node>().ShouldAllBe(node => node.Readiness() == "True");
        }
    }

    [Fact]
    public async Task A_pods_own_patience_counts_more_than_the_clusters()
    {
        await using var cluster = new TestCluster(nodes: 1);
        cluster.Client.Create(Manifests.Pod("patient", "patient", spec => spec.Tolerations = [Tolerates(12)]));
        cluster.Client.Create(Manifests.Pod("stubborn", "stubborn", spec => spec.Tolerations = [Tolerates(null)]));
        await TestCluster.UntilAsync(() => cluster.ActivePods("patient").Count == 1 && cluster.ActivePods("patient")[0].IsReady() && cluster.ActivePods("stubborn")[0].IsReady());
        cluster.Nodes.PowerOff("n1");
        await cluster.AdvanceUntilAsync(() => Taints(cluster, "n1").Count == 2, 10);
        (await cluster.AdvanceUntilAsync(() => cluster.ActivePods("patient").Count == 0, 20)).TotalSeconds.ShouldBeInRange(11, 16);
        cluster.ActivePods("stubborn").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_taint_that_executes_drives_out_what_does_not_tolerate_it_or_only_for_a_time()
    {
        await using var cluster = new TestCluster(nodes: 1);
        V1Toleration Tolerates(int? seconds) => new() { Key = "upkeep", OperatorProperty = "Equal", Value = "now", Effect = "NoExecute", TolerationSeconds = seconds };
        cluster.Client.Create(Manifests.Pod("stranger", "stranger"));
        cluster.Client.Create(Manifests.Pod("guest", "guest", spec => spec.Tolerations = [Tolerates(10)]));
        cluster.Client.Create(Manifests.Pod("friend", "friend", spec => spec.Tolerations = [Tolerates(null)]));
        await TestCluster.UntilAsync(() => cluster.Client.List<V1Pod>().All(pod => pod.IsReady()));
        cluster.Client.Update<V1Node>(null, "n1", it => it.Spec.Taints = [new V1Taint { Key = "upkeep", Value = "now", Effect = "NoExecute" }]);
        await TestCluster.UntilAsync(() => cluster.Pods("stranger").Count == 0);
        cluster.ActivePods("guest").Count.ShouldBe(1);
        (await cluster.AdvanceUntilAsync(() => cluster.Pods("guest").Count == 0, 20)).TotalSeconds.ShouldBeInRange(9, 14);
        cluster.ActivePods("friend").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pods_of_a_node_that_is_removed_are_removed_too()
    {
        await using var cluster = new TestCluster(nodes: 2);
        cluster.Client.Create(Manifests.Deployment());
        await cluster.DeploymentIsRolledOutAsync();
        var victim = cluster.Pods().Single(pod => pod.Spec.NodeName == "n1");
        cluster.Nodes.PowerOff("n1");
        cluster.Client.Delete<V1Node>(null, "n1");
        await TestCluster.UntilAsync(() => Pod(cluster, victim) is null && cluster.Pods().Count(pod => pod.Spec.NodeName == "n2" && pod.IsReady()) == 2);
    }

    [Fact]
    public async Task A_job_pod_on_a_dead_node_counts_as_failed_when_it_is_evicted()
    {
        await using var cluster = new TestCluster(nodes: 1);
        cluster.Client.Create(Manifests.Job(change: spec => spec.BackoffLimit = 0));
        await TestCluster.UntilAsync(() => cluster.Client.Get<V1Job>("default", "job")!.Status?.Ready == 1);
        cluster.Nodes.PowerOff("n1");
        await cluster.AdvanceUntilAsync(() => cluster.Client.Get<V1Job>("default", "job")!.Status.Failed == 1, 20);
        cluster.Client.Get<V1Job>("default", "job")!.Status.Active.ShouldBeNull();
    }

    private static V1Toleration Tolerates(int? seconds) =>
        new() { Key = "node.kubernetes.io/unreachable", OperatorProperty = "Exists", Effect = "NoExecute", TolerationSeconds = seconds };

    private static V1Node Node(TestCluster cluster, string name) => cluster.Client.Get<V1Node>(null, name)!;

    private static V1Pod? Pod(TestCluster cluster, V1Pod pod) => cluster.Client.Get<V1Pod>("default", pod.Metadata.Name);

    private static List<string> Taints(TestCluster cluster, string node) => [.. (Node(cluster, node).Spec.Taints ?? []).Select(taint => $"{taint.Key}:{taint.Effect}")];

    private static List<V1Endpoint> ReadyEndpoints(TestCluster cluster) =>
        [.. cluster.Client.List<V1EndpointSlice>("default").SelectMany(slice => slice.Endpoints ?? []).Where(it => it.Conditions.Ready == true)];
}
