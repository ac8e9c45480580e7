using GatewayPerf.LocalCluster.Nodes.Containers;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class ReadinessTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(nodes: 1);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void A_pod_is_ready_while_its_probe_succeeds()
    {
        var file = Path.Combine(_nodes.Folder, "ready");
        _nodes.Run(NodeHarness.Http("web", change: pod =>
        {
            var container = pod.Spec.Containers[0];
            container.Env.Add(new V1EnvVar { Name = HttpProgram.ReadyFileVariable, Value = file });
            container.ReadinessProbe = new V1Probe { HttpGet = new V1HTTPGetAction { Path = "/ready", Port = 8080 }, PeriodSeconds = 1, FailureThreshold = 1 };
        }));

        NodeHarness.Until(() => _nodes.Events("Unhealthy").Contains("Readiness probe failed: HTTP probe failed with statuscode: 503", StringComparison.Ordinal), "the probe fails");
        NodeHarness.IsReady(_nodes.Pod("web")!).ShouldBeFalse();
        _nodes.Pod("web")!.Status.Conditions.First(condition => condition.Type == "Ready").Message.ShouldBe("containers with unready status: [app]");
        File.WriteAllText(file, "");
        _nodes.UntilReady("web");
        File.Delete(file);
        _nodes.Until("web", pod => !NodeHarness.IsReady(pod), "is not ready any more");
        _nodes.Status("web").RestartCount.ShouldBe(0);
    }

    [Fact]
    public void A_tcp_probe_succeeds_when_somebody_listens()
    {
        _nodes.Run(NodeHarness.Http("web", change: pod =>
            pod.Spec.Containers[0].ReadinessProbe = new V1Probe { TcpSocket = new V1TCPSocketAction { Port = "http" }, PeriodSeconds = 1 }));

        _nodes.UntilReady("web");
    }

    [Fact]
    public void Restarts_are_as_fast_as_the_clocks()
    {
        var backOff = new RestartBackOff(new Clocks(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)));

        Enumerable.Range(0, 8).Select(_ => backOff.After(TimeSpan.FromSeconds(1)).TotalSeconds).ShouldBe([0, 1, 2, 4, 8, 16, 30, 30]);
    }

    [Fact]
    public void Restarts_back_off_from_nothing_over_10_seconds_to_5_minutes_and_are_forgiven()
    {
        var backOff = new RestartBackOff(new Clocks(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(300)));

        Enumerable.Range(0, 8).Select(_ => backOff.After(TimeSpan.FromSeconds(1)).TotalSeconds).ShouldBe([0, 10, 20, 40, 80, 160, 300, 300]);
        backOff.After(TimeSpan.FromMinutes(10)).ShouldBe(TimeSpan.Zero);
    }
}
