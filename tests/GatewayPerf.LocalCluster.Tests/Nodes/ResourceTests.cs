using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class ResourceTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(nodes: 1);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void A_container_that_holds_more_memory_than_its_limit_is_killed_for_it()
    {
        // A child of another session holds it: what counts is the container, not the process.
        _nodes.Run(NodeHarness.Shell("greedy", "setsid sh -c 'x=$(head -c 60000000 /dev/zero | tr \"\\\\0\" a); sleep 1000' & wait", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.Containers[0].Resources = new V1ResourceRequirements { Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("32Mi") } };
        }));

        var ended = _nodes.UntilPhase("greedy", "Failed").Status.ContainerStatuses[0].State.Terminated;
        (ended.ExitCode, ended.Reason).ShouldBe((137, "OOMKilled"));
        LocalCluster.Daemon.Sweep.Find($"LOCALCLUSTER_ID={_nodes.Id}").ShouldBeEmpty();
    }

    [Fact]
    public void A_container_below_its_limit_runs_on()
    {
        _nodes.Run(NodeHarness.Shell("modest", "sleep 1; echo done", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.Containers[0].Resources = new V1ResourceRequirements { Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("64Mi") } };
        }));

        _nodes.UntilPhase("modest", "Succeeded");
    }

    [Fact]
    public void A_node_offers_what_the_machine_has()
    {
        var allocatable = _nodes.Client.Get<V1Node>(null, "pool-1")!.Status.Allocatable;

        allocatable["cpu"].ToDecimal().ShouldBe(Environment.ProcessorCount);
        allocatable["memory"].ToDecimal().ShouldBe(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, 1024);
        allocatable["pods"].ToDecimal().ShouldBe(110);
    }

    [Fact]
    public void Resource_fields_reach_the_environment_in_units_of_their_divisor()
    {
        _nodes.Run(NodeHarness.Shell("fields", "echo $CPU $MEMORY $WHOLE $NODE", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            var container = pod.Spec.Containers[0];
            container.Resources = new V1ResourceRequirements
            {
                Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("512Mi") },
                Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("250m") },
            };
            container.Env = [Field("CPU", "requests.cpu", "1m"), Field("MEMORY", "limits.memory", "1Mi"), Field("WHOLE", "requests.cpu"), Field("NODE", "limits.cpu")];
        }));

        _nodes.UntilPhase("fields", "Succeeded");
        _nodes.Log("fields").ShouldBe($"250 512 1 {Environment.ProcessorCount}\n");
    }

    private static V1EnvVar Field(string name, string resource, string? divisor = null) => new()
    {
        Name = name,
        ValueFrom = new V1EnvVarSource
        {
            ResourceFieldRef = new V1ResourceFieldSelector { Resource = resource, Divisor = divisor is null ? null : new ResourceQuantity(divisor) },
        },
    };
}
