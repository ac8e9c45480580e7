using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Nodes.Logs;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class BadLuckTests : IAsyncLifetime
{
    private readonly SteppingClock _clock = new();
    private NodeHarness _nodes = null!;

    public ValueTask InitializeAsync()
    {
        _nodes = new NodeHarness(withControllers: true, nodes: 1, time: _clock);
        return default;
    }

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void A_container_whose_log_finds_no_room_runs_to_its_end_and_the_loss_is_told()
    {
        _nodes.Run(NodeHarness.Shell("loud", "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789012345678901234567890; i=$((i+1)); done", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.Volumes = [new V1Volume { Name = "v", ConfigMap = new V1ConfigMapVolumeSource { Name = "later" } }];
        }));
        NodeHarness.Until(() => _nodes.Events("FailedMount").Length > 0, "the pod waits for its volume");
        var folder = Path.Combine(_nodes.Folder, "pods", $"default_loud_{_nodes.Pod("loud")!.Metadata.Uid}", "app");
        Directory.CreateDirectory(folder);
        File.CreateSymbolicLink(Path.Combine(folder, "0.log"), "/dev/full");

        _nodes.Client.Create(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "later", NamespaceProperty = "default" } });

        _nodes.UntilPhase("loud", "Succeeded");
        _nodes.Events("LogLost").ShouldStartWith($"The log {folder}/0.log cannot be written and what its container prints is lost: No space left on device");
    }

    [Fact]
    public void A_log_goes_on_where_it_left_off_when_there_is_room_again_and_says_how_much_is_missing()
    {
        var run = LimitedLogProgram.Run(Path.Combine(_nodes.Folder, "limited.log"));

        run.ShouldStartWith("cannot be written and what its container prints is lost: ");
        run[(run.IndexOf('\n', StringComparison.Ordinal) + 1)..].ShouldBe("one\n[88 bytes of this log are lost: they could not be written]\nfour\n");
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_step_of_the_clock_makes_no_node_unready_and_is_told(int seconds)
    {
        _nodes.Run(NodeHarness.Shell("steady", "sleep 1000"));
        _nodes.UntilReady("steady");

        _clock.Step(TimeSpan.FromSeconds(seconds));

        NodeHarness.Until(() => _nodes.Events("ClockStepped").Contains($"was set by {seconds:+0.0;-0.0} s", StringComparison.Ordinal), "the step is told");
        var beats = _nodes.Client.Get<V1Lease>("kube-node-lease", "pool-1")!.Metadata.ResourceVersion;
        NodeHarness.Until(() => _nodes.Client.Get<V1Lease>("kube-node-lease", "pool-1")!.Metadata.ResourceVersion != beats, "the lease is renewed");
        _nodes.Client.List<Corev1Event>("default").ShouldNotContain(item => item.Reason == "NodeNotReady");
        NodeHarness.IsReady(_nodes.Pod("steady")!).ShouldBeTrue();
    }

    [Fact]
    public void A_pod_and_a_Service_without_an_address_are_told_so()
    {
        while (TryTake(_nodes.Pool.TakePod) && TryTake(_nodes.Pool.TakeService))
        {
            // Until one kind is used up.
        }

        while (TryTake(_nodes.Pool.TakePod) || TryTake(_nodes.Pool.TakeService))
        {
            // Until the other is, too.
        }

        _nodes.Run(NodeHarness.Shell("homeless", "sleep 1000"));
        NodeHarness.Until(() => _nodes.Events("FailedCreatePodSandBox").Length > 0, "the pod fails");
        _nodes.Events("FailedCreatePodSandBox").ShouldBe("All 191 pod addresses of the cluster's /24 are taken; delete pods that are not needed.");
        var service = new V1Service { Metadata = new V1ObjectMeta { Name = "s", NamespaceProperty = "default" }, Spec = new V1ServiceSpec { Ports = [new V1ServicePort { Port = 80 }] } };
        Should.Throw<ApiException>(() => _nodes.Client.Create(service)).Status.Message.ShouldBe(
            "Internal error occurred: failed to allocate a serviceIP: All 62 Service addresses of the cluster's /24 are taken; delete Services that are not needed.");
    }

    private static bool TryTake(Func<System.Net.IPAddress> take)
    {
        try
        {
            take();
            return true;
        }
        catch (AddressesTakenException)
        {
            return false;
        }
    }

    /// <summary>The system's clock, whose wall clock can be set.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _offset;

        public void Step(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));
    }
}
