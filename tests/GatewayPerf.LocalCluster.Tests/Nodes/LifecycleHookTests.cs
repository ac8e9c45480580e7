using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class LifecycleHookTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(nodes: 1);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void PreStop_runs_to_its_end_before_SIGTERM()
    {
        var trace = Path.Combine(_nodes.Folder, "trace");
        _nodes.Run(NodeHarness.Shell("web", $"trap 'echo term >> {trace}; exit 0' TERM; echo up; while :; do sleep 0.02; done", pod =>
            pod.Spec.Containers[0].Lifecycle = new V1Lifecycle
            {
                PostStart = new V1LifecycleHandler { Exec = new V1ExecAction { Command = ["sh", "-c", $"echo post $HOSTNAME >> {trace}"] } },
                PreStop = new V1LifecycleHandler { Exec = new V1ExecAction { Command = ["sh", "-c", $"echo pre >> {trace}; sleep 0.2; echo stop >> {trace}"] } },
            }));
        _nodes.UntilLog("web", "up");
        NodeHarness.Until(() => File.Exists(trace), "postStart has run");

        _nodes.Client.Delete<V1Pod>("default", "web", 10);

        NodeHarness.Until(() => _nodes.Pod("web") is null, "the pod is gone");
        File.ReadAllLines(trace).ShouldBe(["post web", "pre", "stop", "term"]);
    }

    [Fact]
    public void A_preStop_hook_that_outlasts_the_grace_period_is_cut_short_and_said_to_have_failed()
    {
        _nodes.Run(NodeHarness.Shell("web", "trap 'exit 0' TERM; echo up; while :; do sleep 0.02; done", pod =>
            pod.Spec.Containers[0].Lifecycle = new V1Lifecycle { PreStop = new V1LifecycleHandler { Sleep = new V1SleepAction { Seconds = 600 } } }));
        _nodes.UntilLog("web", "up");

        _nodes.Client.Delete<V1Pod>("default", "web", 1);

        NodeHarness.Until(() => _nodes.Pod("web") is null, "the pod is gone");
        _nodes.Events("FailedPreStopHook").ShouldContain("PreStopHook failed");
    }

    [Fact]
    public void A_container_whose_postStart_fails_is_ended_and_started_again()
    {
        _nodes.Run(NodeHarness.Shell("web", "sleep 1000", pod =>
            pod.Spec.Containers[0].Lifecycle = new V1Lifecycle
            {
                PostStart = new V1LifecycleHandler { HttpGet = new V1HTTPGetAction { Port = 8080 } },
            }));

        _nodes.Until("web", pod => pod.Status.ContainerStatuses?[0].RestartCount > 0, "is started again");
        _nodes.Events("FailedPostStartHook").ShouldContain("PostStartHook failed: Get \"http://127.");
        _nodes.Events("Killing").ShouldBe("FailedPostStartHook");
    }
}
