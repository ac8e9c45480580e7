using CsCheck;
using GatewayPerf.LocalCluster.Controllers.Scheduling;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>Where the scheduler puts a pod, without a cluster around it.</summary>
public sealed class PlacementTests
{
    private const string Host = "kubernetes.io/hostname";

    [Fact]
    public void What_each_node_lacks_is_counted_in_the_schedulers_words()
    {
        var nodes = new[] { Node("n1", cpu: "1"), Node("n2", cpu: "500m", memory: "1Gi"), Node("n3"), Node("n4"), Node("n5") };
        nodes[2].Spec.Unschedulable = true;
        nodes[3].Spec.Taints = [new V1Taint { Key = "only", Value = "gateway", Effect = "NoSchedule" }];
        nodes[4].Status.Conditions[0].Status = "Unknown";
        var pod = Requesting("web", "800m", "2Gi");
        Place(pod, nodes, [(Requesting("busy", "300m"), "n1")]).Refusal.ShouldBe(
            "0/5 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }, "
            + "1 node(s) had untolerated taint {only: gateway}, 1 node(s) were unschedulable, 2 Insufficient cpu. "
            + "preemption: 0/5 nodes are available: 1 No preemption victims found for incoming pod, 4 Preemption is not helpful for scheduling.");

        pod.Spec.PreemptionPolicy = "Never";
        Place(pod, nodes[..1], [(Requesting("busy", "300m"), "n1")]).Refusal
            .ShouldBe("0/1 nodes are available: 1 Insufficient cpu. preemption: not eligible due to preemptionPolicy=Never.");
        (pod.Spec.PreemptionPolicy, pod.Spec.Priority) = (null, 2_000_000_000);
        Place(pod, nodes[..1], [(Requesting("busy", "300m"), "n1")]).Refusal!.ShouldEndWith("1 Preemption is not built in the local cluster.");
    }

    [Fact]
    public void A_pod_asks_for_its_greediest_init_container_or_for_all_others_together()
    {
        var pod = Requesting("web", "300m");
        pod.Spec.Containers.Add(Container("200m"));
        pod.Spec.InitContainers = [Container("100m", "Always"), Container("450m")];
        pod.Spec.Overhead = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("50m") };
        PodRequests.Of(pod)["cpu"].ShouldBe(0.65m);
        pod.Spec.InitContainers[1].Resources.Requests["cpu"] = new ResourceQuantity("600m");
        PodRequests.Of(pod)["cpu"].ShouldBe(0.75m);
    }

    [Fact]
    public void A_node_takes_as_many_pods_as_it_says_and_no_resource_that_it_does_not_have()
    {
        var node = Node("n1", pods: 1);
        Place(Pod("b"), [node], [(Pod("a"), "n1")]).Refusal!.ShouldStartWith("0/1 nodes are available: 1 Too many pods. preemption: 0/1 nodes are available: 1 No preemption victims");
        var pod = Pod("gpu");
        pod.Spec.Containers[0].Resources = Resources(("example.com/gpu", "1"));
        Place(pod, [node]).Refusal!.ShouldStartWith("0/1 nodes are available: 1 Insufficient example.com/gpu. preemption: 0/1 nodes are available: 1 Preemption is not helpful");
    }

    [Fact]
    public void Pods_that_are_done_hold_no_room_and_those_on_their_way_out_still_do()
    {
        var gone = Requesting("gone", "3");
        gone.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        Place(Requesting("web", "2"), [Node("n1")], [(gone, "n1")]).Node.ShouldBeNull();
    }

    [Theory]
    [InlineData("In", "a", "n1")]
    [InlineData("NotIn", "a", "n2")]
    [InlineData("Exists", null, "n1")]
    [InlineData("DoesNotExist", null, "n3")]
    [InlineData("Gt", "5", "n2")]
    [InlineData("Lt", "5", "n1")]
    public void Every_operator_of_node_affinity_is_understood(string operation, string? value, string expected)
    {
        var numeric = operation is "Gt" or "Lt";
        var nodes = new[] { Node("n1"), Node("n2"), Node("n3") };
        nodes[0].Metadata.Labels["kind"] = numeric ? "3" : "a";
        nodes[1].Metadata.Labels["kind"] = numeric ? "7" : "b";
        var pod = Pod("web");
        pod.Spec.Affinity = new V1Affinity
        {
            NodeAffinity = new V1NodeAffinity
            {
                RequiredDuringSchedulingIgnoredDuringExecution = new V1NodeSelector
                {
                    NodeSelectorTerms = [new V1NodeSelectorTerm { MatchExpressions = [new V1NodeSelectorRequirement { Key = "kind", OperatorProperty = operation, Values = value is null ? null : [value] }] }],
                },
            },
        };
        Place(pod, nodes).Node.ShouldBe(expected);
    }

    [Fact]
    public void Preferred_nodes_win_over_emptier_ones_and_discouraged_ones_lose()
    {
        var nodes = new[] { Node("n1"), Node("n2"), Node("n3") };
        nodes[2].Metadata.Labels["disk"] = "fast";
        var pod = Pod("web");
        var term = new V1NodeSelectorTerm { MatchExpressions = [new V1NodeSelectorRequirement { Key = "disk", OperatorProperty = "In", Values = ["fast"] }] };
        pod.Spec.Affinity = new V1Affinity
        {
            NodeAffinity = new V1NodeAffinity { PreferredDuringSchedulingIgnoredDuringExecution = [new V1PreferredSchedulingTerm { Weight = 1, Preference = term }] },
        };
        Place(pod, nodes, [(Pod("other"), "n3")]).Node.ShouldBe("n3");

        nodes[0].Spec.Taints = [new V1Taint { Key = "old", Effect = "PreferNoSchedule" }];
        Place(Pod("web"), nodes, [(Pod("x"), "n2"), (Pod("y"), "n3")]).Node.ShouldBe("n2");
    }

    [Fact]
    public void Pods_that_want_company_go_where_it_is_in_any_topology_and_namespace_that_they_name()
    {
        var nodes = new[] { Node("n1"), Node("n2"), Node("n3") };
        foreach (var (node, zone) in nodes.Zip((string[])["a", "b", "b"]))
            node.Metadata.Labels["zone"] = zone;

        var store = (Pod("store", "store"), "n2");
        Place(Near("web", "store", Host), nodes, [store]).Node.ShouldBe("n2");
        Place(Near("web", "store", "zone"), nodes, [store, (Pod("x"), "n2")]).Node.ShouldBe("n3");

        // In another namespace it is not meant, unless the term says so.
        var elsewhere = Pod("store", "store");
        elsewhere.Metadata.NamespaceProperty = "shop";
        var wish = Near("web", "store", Host);
        Place(wish, nodes, [(elsewhere, "n2")]).Refusal!.ShouldStartWith("0/3 nodes are available: 3 node(s) didn't match pod affinity rules.");
        wish.Spec.Affinity.PodAffinity.RequiredDuringSchedulingIgnoredDuringExecution[0].NamespaceSelector =
            new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["team"] = "shop" } };
        Place(wish, nodes, [(elsewhere, "n2")]).Node.ShouldBe("n2");

        // The first of a group has nobody to join.
        Place(Near("web", "web", Host), nodes).Node.ShouldBe("n1");
    }

    [Fact]
    public void Preferences_for_and_against_other_pods_decide_between_nodes_on_either_side()
    {
        var nodes = new[] { Node("n1"), Node("n2"), Node("n3") };
        var friend = Pod("web");
        friend.Spec.Affinity = new V1Affinity { PodAffinity = new V1PodAffinity { PreferredDuringSchedulingIgnoredDuringExecution = [Weighted("store")] } };
        Place(friend, nodes, [(Pod("store", "store"), "n3")]).Node.ShouldBe("n3");

        var loner = Pod("web");
        loner.Spec.Affinity = new V1Affinity { PodAntiAffinity = new V1PodAntiAffinity { PreferredDuringSchedulingIgnoredDuringExecution = [Weighted("store")] } };
        Place(loner, nodes, [(Pod("store", "store"), "n1"), (Pod("x"), "n2"), (Pod("y"), "n3"), (Pod("z"), "n3")]).Node.ShouldBe("n2");

        // What is there may have wishes, too.
        Place(Pod("store", "store"), nodes, [(friend, "n2")]).Node.ShouldBe("n2");
        var guard = Pod("guard");
        guard.Spec.Affinity = new V1Affinity { PodAntiAffinity = new V1PodAntiAffinity { RequiredDuringSchedulingIgnoredDuringExecution = [Term("store", Host)] } };
        Place(Pod("store", "store"), nodes[..1], [(guard, "n1")]).Refusal!.ShouldStartWith("0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules.");
    }

    [Fact]
    public void A_pod_without_a_wish_goes_to_the_node_with_the_most_room()
    {
        var nodes = new[] { Node("n1", cpu: "4"), Node("n2", cpu: "8") };
        Place(Requesting("web", "100m"), nodes, [(Requesting("a", "1"), "n1"), (Requesting("b", "1"), "n2")]).Node.ShouldBe("n2");
    }

    [Fact]
    public void No_node_is_ever_overcommitted_and_none_that_has_room_is_passed_over()
    {
        var node = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 4]);
        var pod = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 3]);
        Gen.Select(node.Array[1, 4], pod.Array[1, 12]).Sample((sizes, wishes) =>
        {
            var nodes = sizes.Select((size, i) => Node($"n{i}", $"{size.Item1}00m", pods: size.Item2)).ToArray();
            List<(V1Pod Pod, string Node)> placed = [];
            foreach (var (wish, i) in wishes.Select((wish, i) => (wish.Item1, i)))
            {
                int Free(int index) => sizes[index].Item1 - placed.Where(it => it.Node == $"n{index}").Sum(it => wishes[int.Parse(it.Pod.Metadata.Name[1..])].Item1);
                bool Fits(int index) => Free(index) >= wish && placed.Count(it => it.Node == $"n{index}") < sizes[index].Item2;
                var next = Requesting($"p{i}", $"{wish}00m");
                var placement = Place(next, nodes, placed);
                if (placement.Node is null)
                {
                    Enumerable.Range(0, nodes.Length).Any(Fits).ShouldBeFalse();
                    continue;
                }

                Fits(int.Parse(placement.Node[1..])).ShouldBeTrue();
                placed.Add((next, placement.Node));
            }
        }, iter: 300);
    }

    private static Placement Place(V1Pod pod, V1Node[] nodes, IReadOnlyList<(V1Pod Pod, string Node)>? placed = null) => Placement.Of(pod, new SchedulingSnapshot(
        nodes,
        [.. (placed ?? []).Select(it => new PlacedPod(it.Pod, nodes.Single(node => node.Metadata.Name == it.Node)))],
        [new V1Namespace { Metadata = new V1ObjectMeta { Name = "shop", Labels = new Dictionary<string, string> { ["team"] = "shop" } } }]));

    private static V1Node Node(string name, string cpu = "4", string memory = "8Gi", int pods = 110) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { [Host] = name } },
        Spec = new V1NodeSpec(),
        Status = new V1NodeStatus
        {
            Conditions = [new V1NodeCondition { Type = "Ready", Status = "True" }],
            Allocatable = new Dictionary<string, ResourceQuantity> { ["cpu"] = new(cpu), ["memory"] = new(memory), ["pods"] = new($"{pods}") },
        },
    };

    private static V1Pod Pod(string name, string app = "web") => Manifests.Pod(name, app);

    private static V1Pod Requesting(string name, string cpu, string? memory = null)
    {
        var pod = Pod(name);
        pod.Spec.Containers[0].Resources = memory is null ? Resources(("cpu", cpu)) : Resources(("cpu", cpu), ("memory", memory));
        return pod;
    }

    private static V1Container Container(string cpu, string? restartPolicy = null) => new() { Name = "c", RestartPolicy = restartPolicy, Resources = Resources(("cpu", cpu)) };

    private static V1ResourceRequirements Resources(params (string Name, string Amount)[] requests) =>
        new() { Requests = requests.ToDictionary(it => it.Name, it => new ResourceQuantity(it.Amount)) };

    private static V1PodAffinityTerm Term(string app, string topology) =>
        new() { TopologyKey = topology, LabelSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = app } } };

    private static V1WeightedPodAffinityTerm Weighted(string app) => new() { Weight = 10, PodAffinityTerm = Term(app, Host) };

    private static V1Pod Near(string name, string app, string topology)
    {
        var pod = Pod(name);
        pod.Spec.Affinity = new V1Affinity { PodAffinity = new V1PodAffinity { RequiredDuringSchedulingIgnoredDuringExecution = [Term(app, topology)] } };
        return pod;
    }
}
