using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class InitContainerTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(nodes: 1);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void Init_containers_run_one_after_the_other_before_the_others()
    {
        var go = Path.Combine(_nodes.Folder, "go");
        var trace = Path.Combine(_nodes.Folder, "trace");
        _nodes.Run(NodeHarness.Shell("app", $"echo app >> {trace}; sleep 1000", pod => pod.Spec.InitContainers =
        [
            Init("first", $"echo first >> {trace}"),
            Init("second", $"echo second >> {trace}; while ! test -e {go}; do sleep 0.02; done"),
        ]));

        var waiting = _nodes.Until("app", pod => pod.Status.InitContainerStatuses?[1].State.Running is not null, "runs its second init container").Status;
        waiting.Phase.ShouldBe("Pending");
        waiting.InitContainerStatuses[0].Ready.ShouldBeTrue();
        waiting.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("PodInitializing");
        var condition = waiting.Conditions.First(item => item.Type == "Initialized");
        (condition.Status, condition.Reason, condition.Message).ShouldBe(("False", "ContainersNotInitialized", "containers with incomplete status: [second]"));
        File.WriteAllText(go, "");

        _nodes.UntilReady("app").Status.Conditions.First(item => item.Type == "Initialized").Status.ShouldBe("True");
        NodeHarness.Until(() => File.ReadAllLines(trace).Length == 3, "the container has written");
        File.ReadAllLines(trace).ShouldBe(["first", "second", "app"]);
    }

    [Fact]
    public void An_init_container_that_fails_is_started_again_unless_the_pod_is_never_restarted()
    {
        _nodes.Run(NodeHarness.Shell("again", "sleep 1000", pod => pod.Spec.InitContainers = [Init("init", "exit 2")]));
        _nodes.Run(NodeHarness.Shell("never", "sleep 1000", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.InitContainers = [Init("init", "exit 2")];
        }));

        _nodes.UntilPhase("never", "Failed").Status.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("PodInitializing");
        var again = _nodes.Until("again", pod => pod.Status.InitContainerStatuses?[0].State.Waiting?.Reason == "CrashLoopBackOff", "backs off");
        again.Status.Phase.ShouldBe("Pending");
        _nodes.Until("again", pod => pod.Status.InitContainerStatuses[0].RestartCount >= 2, "is started again");
    }

    [Fact]
    public void A_sidecar_starts_before_the_others_is_ready_with_them_and_ends_after_them()
    {
        var trace = Path.Combine(_nodes.Folder, "trace");
        _nodes.Run(NodeHarness.Shell("job", $"echo app >> {trace}; sleep 0.3; echo done >> {trace}", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            var sidecar = Init("sidecar", $"trap 'echo bye >> {trace}; exit 0' TERM; echo sidecar >> {trace}; touch {trace}.up; while :; do sleep 0.02; done");
            sidecar.RestartPolicy = "Always";
            sidecar.StartupProbe = new V1Probe { Exec = new V1ExecAction { Command = ["test", "-e", $"{trace}.up"] }, PeriodSeconds = 1 };
            pod.Spec.InitContainers = [sidecar];
        }));

        _nodes.UntilReady("job").Status.InitContainerStatuses[0].Started.ShouldBe(true);
        _nodes.UntilPhase("job", "Succeeded");
        File.ReadAllLines(trace).ShouldBe(["sidecar", "app", "done", "bye"]);
    }

    [Fact]
    public void A_pod_that_is_deleted_ends_its_sidecars_last()
    {
        var trace = Path.Combine(_nodes.Folder, "trace");
        _nodes.Run(NodeHarness.Shell("web", $"trap 'sleep 0.2; echo app >> {trace}; exit 0' TERM; echo up; while :; do sleep 0.02; done", pod =>
        {
            var sidecar = Init("sidecar", $"trap 'echo sidecar >> {trace}; exit 0' TERM; while :; do sleep 0.02; done");
            sidecar.RestartPolicy = "Always";
            pod.Spec.InitContainers = [sidecar];
        }));
        _nodes.UntilLog("web", "up");

        _nodes.Client.Delete<V1Pod>("default", "web", 10);

        NodeHarness.Until(() => _nodes.Pod("web") is null, "the pod is gone");
        File.ReadAllLines(trace).ShouldBe(["app", "sidecar"]);
    }

    private static V1Container Init(string name, string script) => new() { Name = name, Image = "sh:1", Args = [script] };
}
