using GatewayPerf.Chaos;
using k8s.Models;

namespace GatewayPerf.Tests.Chaos;

public sealed class VictimsTests
{
    [Fact]
    public void A_node_with_a_ready_gateway_pod_fails_when_another_has_one_too()
    {
        var choice = Choose(["gateway-1", "gateway-2", "k6-1"], Pod("a", "tyk", "gateway-1"), Pod("b", "tyk", "gateway-2"), Pod("r", "k6", "k6-1"));
        choice.Node.ShouldBe("gateway-1");
        choice.Reason.ShouldStartWith("gateway-1 is chosen: ");
    }

    [Fact]
    public void The_node_with_the_fewest_other_pods_is_taken() =>
        Choose(["gateway-1", "gateway-2"], Pod("a", "tyk", "gateway-1"), Pod("b", "tyk", "gateway-2"), Pod("store", "tyk", "gateway-1", gateway: false)).Node.ShouldBe("gateway-2");

    [Fact]
    public void The_only_node_with_a_ready_pod_never_fails()
    {
        Choose(["gateway-1", "gateway-2"], Pod("a", "tyk", "gateway-1"), Pod("b", "tyk", "gateway-1")).ShouldBe(
            new VictimChoice(null, "No node may fail: gateway-1 is the only node with a ready gateway pod, so nothing would be left to recover with."));
        Choose(["gateway-1", "gateway-2"], Pod("a", "tyk", "gateway-1"), Pod("b", "tyk", "gateway-2", ready: false)).Node.ShouldBeNull("the other pod is not ready");
    }

    [Fact]
    public void A_node_that_is_not_ready_does_not_count() =>
        Victims.Choose([Node("gateway-1"), Node("gateway-2", ready: false)], [Pod("a", "tyk", "gateway-1"), Pod("b", "tyk", "gateway-2")], [], "tyk-upstream").Node.ShouldBeNull();

    [Fact]
    public void Without_a_ready_pod_there_is_nothing_to_fail() =>
        Choose(["gateway-1"], Pod("a", "tyk", "gateway-1", ready: false)).Reason.ShouldBe("No node may fail: no ready node has a ready gateway pod.");

    [Fact]
    public void Nodes_with_runners_or_the_upstream_are_spared()
    {
        Choose(["node-1", "node-2", "node-3"], Pod("a", "tyk", "node-1"), Pod("b", "tyk", "node-2"), Pod("c", "tyk", "node-3"), Pod("r", "k6", "node-1"), Pod("u", "tyk-upstream", "node-2"))
            .Node.ShouldBe("node-3");
        Choose(["node-1", "node-2"], Pod("a", "tyk", "node-1"), Pod("b", "tyk", "node-2"), Pod("r", "k6", "node-1"), Pod("u", "tyk-upstream", "node-2")).Reason
            .ShouldBe("No node may fail: every node with a ready gateway pod (node-1, node-2) also has runners or the upstream.");
    }

    [Fact]
    public void Runners_that_have_ended_spare_no_node()
    {
        var ended = Pod("r", "k6", "node-1");
        ended.Status.Phase = "Succeeded";
        Choose(["node-1", "node-2"], Pod("a", "tyk", "node-1"), Pod("b", "tyk", "node-2"), ended).Node.ShouldBe("node-1");
    }

    private static VictimChoice Choose(string[] nodes, params V1Pod[] pods) =>
        Victims.Choose([.. nodes.Select(name => Node(name))], [.. pods.Where(pod => pod.Metadata.Labels.ContainsKey("gateway"))], pods, "tyk-upstream");

    private static V1Node Node(string name, bool ready = true) => new()
    {
        Metadata = new V1ObjectMeta { Name = name },
        Status = new V1NodeStatus { Conditions = [new V1NodeCondition { Type = "Ready", Status = ready ? "True" : "Unknown" }] },
    };

    private static V1Pod Pod(string name, string @namespace, string node, bool ready = true, bool gateway = true) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = @namespace,
            Labels = gateway && @namespace == "tyk" ? new Dictionary<string, string> { ["gateway"] = "" } : new Dictionary<string, string>(),
        },
        Spec = new V1PodSpec { NodeName = node },
        Status = new V1PodStatus { Phase = "Running", Conditions = [new V1PodCondition { Type = "Ready", Status = ready ? "True" : "False" }] },
    };
}
