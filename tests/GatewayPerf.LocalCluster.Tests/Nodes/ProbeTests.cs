using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class ProbeTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(nodes: 1);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void A_container_that_fails_its_liveness_probe_is_started_again()
    {
        var file = Path.Combine(_nodes.Folder, "ready");
        File.WriteAllText(file, "");
        _nodes.Run(NodeHarness.Http("web", change: pod =>
        {
            var container = pod.Spec.Containers[0];
            container.Env.Add(new V1EnvVar { Name = HttpProgram.ReadyFileVariable, Value = file });
            container.StartupProbe = new V1Probe { TcpSocket = new V1TCPSocketAction { Port = "http" }, PeriodSeconds = 1, FailureThreshold = 60 };
            container.LivenessProbe = new V1Probe { HttpGet = new V1HTTPGetAction { Path = "/ready", Port = "http" }, PeriodSeconds = 1, FailureThreshold = 1 };
        }));
        _nodes.UntilReady("web");
        _nodes.Status("web").RestartCount.ShouldBe(0);

        File.Delete(file);

        var status = _nodes.Until("web", pod => pod.Status.ContainerStatuses[0].RestartCount > 0, "is started again").Status.ContainerStatuses[0];
        File.WriteAllText(file, "");
        status.LastState.Terminated.ExitCode.ShouldBe(143);
        _nodes.Events("Unhealthy").ShouldContain("Liveness probe failed: HTTP probe failed with statuscode: 503");
        _nodes.Events("Killing").ShouldBe("Container app failed liveness probe, will be restarted");
        _nodes.UntilReady("web");
    }

    [Fact]
    public void A_container_that_is_never_restarted_and_deaf_is_killed_after_the_probes_own_grace_period()
    {
        // Not before it is deaf.
        var deaf = Path.Combine(_nodes.Folder, "deaf");
        _nodes.Run(NodeHarness.Shell("deaf", $"trap '' TERM; touch {deaf}; while :; do sleep 0.05; done", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.Containers[0].LivenessProbe = new V1Probe
            {
                Exec = new V1ExecAction { Command = ["sh", "-c", $"test -e {deaf} || exit 0; echo not well; exit 3"] },
                PeriodSeconds = 1,
                FailureThreshold = 1,
                TerminationGracePeriodSeconds = 1,
            };
        }));

        _nodes.UntilPhase("deaf", "Failed").Status.ContainerStatuses[0].State.Terminated.ExitCode.ShouldBe(137);
        _nodes.Events("Unhealthy").ShouldBe("Liveness probe failed: not well\n");
        _nodes.Events("Killing").ShouldBe("Container app failed liveness probe");
    }

    [Fact]
    public void Until_the_startup_probe_succeeds_a_container_is_neither_started_nor_ready_nor_asked_whether_it_lives()
    {
        var (started, alive) = (Path.Combine(_nodes.Folder, "started"), Path.Combine(_nodes.Folder, "asked"));
        _nodes.Run(NodeHarness.Shell("slow", "sleep 1000", pod =>
        {
            var container = pod.Spec.Containers[0];
            container.StartupProbe = new V1Probe { Exec = new V1ExecAction { Command = ["test", "-e", started] }, PeriodSeconds = 1, FailureThreshold = 100 };
            container.LivenessProbe = new V1Probe { Exec = new V1ExecAction { Command = ["touch", alive] }, PeriodSeconds = 1 };
        }));
        NodeHarness.Until(() => _nodes.Events("Unhealthy").Contains("Startup probe failed: command terminated with exit code 1", StringComparison.Ordinal), "the probe fails");
        _nodes.Status("slow").Started.ShouldBe(false);
        NodeHarness.IsReady(_nodes.Pod("slow")!).ShouldBeFalse();
        File.Exists(alive).ShouldBeFalse();

        File.WriteAllText(started, "");

        _nodes.UntilReady("slow");
        _nodes.Status("slow").Started.ShouldBe(true);
        NodeHarness.Until(() => File.Exists(alive), "it is asked whether it lives");
        _nodes.Status("slow").RestartCount.ShouldBe(0);
    }

    [Fact]
    public void A_readiness_gate_holds_a_pod_back_until_its_condition_is_true()
    {
        _nodes.Run(NodeHarness.Shell("gated", "sleep 1000", pod =>
            pod.Spec.ReadinessGates = [new V1PodReadinessGate { ConditionType = "example.com/open" }]));
        _nodes.Until("gated", pod => pod.Status.Conditions?.Any(condition => condition is { Type: "ContainersReady", Status: "True" }) is true, "has ready containers");
        NodeHarness.IsReady(_nodes.Pod("gated")!).ShouldBeFalse();

        _nodes.Client.UpdateStatus<V1Pod>("default", "gated", pod =>
            pod.Status.Conditions.Add(new V1PodCondition { Type = "example.com/open", Status = "True" }));

        _nodes.UntilReady("gated");
    }
}
