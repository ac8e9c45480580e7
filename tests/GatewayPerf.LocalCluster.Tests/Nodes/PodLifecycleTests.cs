using GatewayPerf.LocalCluster.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class PodLifecycleTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void A_pod_runs_with_its_address_and_ends_with_its_exit_code()
    {
        _nodes.Run(NodeHarness.Shell("once", "echo out; echo err >&2; exit 3", pod => pod.Spec.RestartPolicy = "Never"));

        var pod = _nodes.UntilPhase("once", "Failed");
        pod.Status.PodIP.ShouldStartWith("127.");
        var ended = pod.Status.ContainerStatuses[0].State.Terminated;
        ended.ExitCode.ShouldBe(3);
        ended.Reason.ShouldBe("Error");
        _nodes.Log("once").Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["out", "err"], ignoreOrder: true);
    }

    [Fact]
    public void A_pod_that_ends_well_has_succeeded()
    {
        _nodes.Run(NodeHarness.Shell("well", "exit 0", pod => pod.Spec.RestartPolicy = "OnFailure"));

        _nodes.UntilPhase("well", "Succeeded").Status.ContainerStatuses[0].State.Terminated.Reason.ShouldBe("Completed");
    }

    [Fact]
    public void A_container_that_dies_by_a_signal_reports_128_and_the_signal()
    {
        _nodes.Run(NodeHarness.Shell("dies", "kill -9 $$$$", pod => pod.Spec.RestartPolicy = "Never"));

        _nodes.UntilPhase("dies", "Failed").Status.ContainerStatuses[0].State.Terminated.ExitCode.ShouldBe(137);
    }

    [Fact]
    public void A_container_that_ends_is_started_again_and_then_waits()
    {
        _nodes.Run(NodeHarness.Shell("again", "echo start; exit 1"));

        var status = _nodes.Until("again", pod => pod.Status.ContainerStatuses?[0].State.Waiting?.Reason == "CrashLoopBackOff", "waits").Status.ContainerStatuses[0];
        status.RestartCount.ShouldBe(1);
        status.LastState.Terminated.ExitCode.ShouldBe(1);
        status.State.Waiting.Message.ShouldStartWith("back-off 0.2s restarting failed container=app");
        _nodes.Until("again", pod => pod.Status.ContainerStatuses[0].RestartCount == 2, "starts again");
        _nodes.Log("again", new PodLogOptions(false, null, null, false, Previous: true, null)).ShouldBe("start\n");
    }

    [Fact]
    public void The_environment_holds_marks_services_fields_and_expanded_values()
    {
        _nodes.Client.Create(new V1Service
        {
            Metadata = new V1ObjectMeta { Name = "key-store", NamespaceProperty = "default" },
            Spec = new V1ServiceSpec { Ports = [new V1ServicePort { Port = 6379 }] },
        });
        _nodes.Client.Create(new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "s", NamespaceProperty = "default" },
            Data = new Dictionary<string, byte[]> { ["k"] = "hidden"u8.ToArray() },
        });
        _nodes.Run(NodeHarness.Shell("env", "env; test -d /proc/self", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.Containers[0].Env =
            [
                new V1EnvVar { Name = "SECRET", ValueFrom = new V1EnvVarSource { SecretKeyRef = new V1SecretKeySelector { Name = "s", Key = "k" } } },
                new V1EnvVar { Name = "NODE", ValueFrom = new V1EnvVarSource { FieldRef = new V1ObjectFieldSelector { FieldPath = "spec.nodeName" } } },
                new V1EnvVar { Name = "ADDRESS", Value = "$(KEY_STORE_SERVICE_HOST):$(KEY_STORE_SERVICE_PORT) on $(NODE) $(NOBODY) $$(NODE)" },
            ];
        }));

        _nodes.UntilPhase("env", "Succeeded");
        var lines = _nodes.Log("env").Split('\n');
        var address = _nodes.Client.Get<V1Service>("default", "key-store")!.Spec.ClusterIP;
        lines.ShouldContain("SECRET=hidden");
        lines.ShouldContain($"ADDRESS={address}:6379 on pool-1 $(NOBODY) $(NODE)");
        lines.ShouldContain($"LOCALCLUSTER_ID={_nodes.Id}");
        lines.ShouldContain("HOSTNAME=env");
        lines.ShouldContain($"KEY_STORE_PORT=tcp://{address}:6379");
    }

    [Fact]
    public void Paths_of_mounts_lead_to_private_files()
    {
        _nodes.Client.Create(new V1ConfigMap
        {
            Metadata = new V1ObjectMeta { Name = "files", NamespaceProperty = "default" },
            Data = new Dictionary<string, string> { ["a.txt"] = "alpha" },
        });
        _nodes.Run(NodeHarness.Shell("mount", "cat /etc/app/a.txt; stat -Lc %a /etc/app/a.txt /etc/app; echo x > /scratch/y; cat /scratch/y", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.Volumes =
            [
                new V1Volume { Name = "files", ConfigMap = new V1ConfigMapVolumeSource { Name = "files" } },
                new V1Volume { Name = "scratch", EmptyDir = new V1EmptyDirVolumeSource() },
            ];
            pod.Spec.Containers[0].VolumeMounts =
                [new V1VolumeMount { Name = "files", MountPath = "/etc/app" }, new V1VolumeMount { Name = "scratch", MountPath = "/scratch" }];
        }));

        _nodes.UntilPhase("mount", "Succeeded");
        _nodes.Log("mount").ShouldBe("alpha600\n700\nx\n");
    }

    [Fact]
    public void A_deleted_pod_gets_SIGTERM_and_is_gone_when_it_obeys()
    {
        _nodes.Run(NodeHarness.Shell("obeys", "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done"));
        _nodes.UntilLog("obeys", "up");

        _nodes.Client.Delete<V1Pod>("default", "obeys", 10);

        NodeHarness.Until(() => _nodes.Pod("obeys") is null, "the pod is gone");
        var folder = Directory.GetDirectories(Path.Combine(_nodes.Folder, "pods"), "default_obeys_*").Single();
        File.ReadAllText(Path.Combine(folder, "app", "0.log")).ShouldContain("stdout F bye");
        _nodes.Events("Killing").ShouldContain("Stopping container app");
    }

    [Fact]
    public void A_deleted_pod_that_does_not_obey_is_killed_after_its_grace_period_with_its_children()
    {
        _nodes.Run(NodeHarness.Shell("stubborn", "trap '' TERM; echo deaf; sleep 1000 & sleep 1000"));
        _nodes.UntilLog("stubborn", "deaf");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        _nodes.Client.Delete<V1Pod>("default", "stubborn", 1);

        NodeHarness.Until(() => _nodes.Pod("stubborn") is null, "the pod is gone");
        watch.Elapsed.TotalSeconds.ShouldBeGreaterThan(0.9);
        LocalCluster.Daemon.Sweep.Find($"LOCALCLUSTER_ID={_nodes.Id}").ShouldBeEmpty();
    }

    [Fact]
    public void A_shorter_grace_period_takes_effect()
    {
        _nodes.Run(NodeHarness.Shell("long", "trap '' TERM; echo deaf; while :; do sleep 1; done"));
        _nodes.UntilLog("long", "deaf");

        _nodes.Client.Delete<V1Pod>("default", "long", 600);
        _nodes.Until("long", pod => pod.Metadata.DeletionTimestamp is not null, "is terminating");
        _nodes.Client.Delete<V1Pod>("default", "long", 1);

        NodeHarness.Until(() => _nodes.Pod("long") is null, "the pod is gone");
    }

    [Fact]
    public void A_pod_that_is_deleted_by_force_leaves_no_process()
    {
        _nodes.Run(NodeHarness.Shell("force", "trap '' TERM; while :; do sleep 1; done"));
        _nodes.UntilReady("force");

        _nodes.Client.Delete<V1Pod>("default", "force", 0);

        NodeHarness.Until(() => LocalCluster.Daemon.Sweep.Find($"LOCALCLUSTER_ID={_nodes.Id}").Count == 0, "no process is left");
    }

    [Theory]
    [InlineData("container app: grpc probes are not built yet; use httpGet, tcpSocket or exec")]
    [InlineData("volume v is hostPath, which is not built yet; use configMap, secret, projected, downwardAPI or emptyDir")]
    [InlineData("volume v is persistentVolumeClaim, which is not built yet; use configMap, secret, projected, downwardAPI or emptyDir")]
    [InlineData("hostNetwork is not built yet")]
    public void What_is_not_built_is_refused_by_name(string sentence)
    {
        _nodes.Run(NodeHarness.Shell("refused", "sleep 1000", pod =>
        {
            if (sentence.Contains("grpc", StringComparison.Ordinal))
                pod.Spec.Containers[0].LivenessProbe = new V1Probe { Grpc = new V1GRPCAction { Port = 80 } };
            else if (sentence.Contains("hostPath", StringComparison.Ordinal))
                pod.Spec.Volumes = [new V1Volume { Name = "v", HostPath = new V1HostPathVolumeSource { Path = "/" } }];
            else if (sentence.Contains("Claim", StringComparison.Ordinal))
                pod.Spec.Volumes = [new V1Volume { Name = "v", PersistentVolumeClaim = new V1PersistentVolumeClaimVolumeSource { ClaimName = "c" } }];
            else
                pod.Spec.HostNetwork = true;
        }));

        var waiting = _nodes.Until("refused", pod => pod.Status.ContainerStatuses?[0].State.Waiting?.Message is not null, "is refused");
        waiting.Status.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("CreateContainerConfigError");
        waiting.Status.ContainerStatuses[0].State.Waiting.Message.ShouldBe(sentence);
    }

    [Fact]
    public void An_image_that_is_not_listed_cannot_be_pulled()
    {
        _nodes.Run(NodeHarness.Shell("unknown", "", pod => pod.Spec.Containers[0].Image = "registry:5000/nobody/nothing:1"));

        var waiting = _nodes.Until("unknown", pod => pod.Status.ContainerStatuses?[0].State.Waiting?.Reason == "ErrImagePull", "cannot be pulled");
        waiting.Status.Phase.ShouldBe("Pending");
        waiting.Status.ContainerStatuses[0].State.Waiting.Message.ShouldContain("registry:5000/nobody/nothing");
    }

    [Fact]
    public void A_missing_source_is_waited_for()
    {
        _nodes.Run(NodeHarness.Shell("later", "cat /etc/app/k", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.Volumes = [new V1Volume { Name = "v", ConfigMap = new V1ConfigMapVolumeSource { Name = "later" } }];
            pod.Spec.Containers[0].VolumeMounts = [new V1VolumeMount { Name = "v", MountPath = "/etc/app" }];
        }));
        NodeHarness.Until(() => _nodes.Events("FailedMount").Contains("configmap \"later\" not found", StringComparison.Ordinal), "the mount fails");

        _nodes.Client.Create(new V1ConfigMap
        {
            Metadata = new V1ObjectMeta { Name = "later", NamespaceProperty = "default" },
            Data = new Dictionary<string, string> { ["k"] = "here" },
        });

        _nodes.UntilPhase("later", "Succeeded");
        _nodes.Log("later").ShouldBe("here");
    }

    [Fact]
    public void A_node_that_leaves_takes_its_pods_with_it()
    {
        _nodes.Run(NodeHarness.Shell("leaves", "trap '' TERM; while :; do sleep 1; done", node: "pool-2"));
        _nodes.UntilReady("leaves");

        _nodes.Fleet.Apply(NodeHarness.Pools(1));

        NodeHarness.Until(() => _nodes.Client.List<V1Node>().Count == 1, "the node has left");
        _nodes.Pod("leaves").ShouldBeNull();
        LocalCluster.Daemon.Sweep.Find($"LOCALCLUSTER_ID={_nodes.Id}").ShouldBeEmpty();
    }
}
