using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class VolumeTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(nodes: 1);

    public ValueTask InitializeAsync()
    {
        _nodes.Client.Create(new V1ConfigMap
        {
            Metadata = new V1ObjectMeta { Name = "files", NamespaceProperty = "default" },
            Data = new Dictionary<string, string> { ["a.txt"] = "alpha", ["b.txt"] = "beta" },
        });
        _nodes.Client.Create(new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "keys", NamespaceProperty = "default" },
            Data = new Dictionary<string, byte[]> { ["key"] = "hidden"u8.ToArray() },
        });
        return default;
    }

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void A_change_of_a_ConfigMap_reaches_the_files_of_a_running_pod_all_at_once()
    {
        Run("reader", "while :; do read a < /etc/app/a.txt; read b < /etc/app/b.txt; echo \"$a-$b\"; sleep 0.02; done",
            new V1Volume { Name = "v", ConfigMap = new V1ConfigMapVolumeSource { Name = "files" } });
        Change("reader", "one\n", "one\n");
        _nodes.UntilLog("reader", "one-one");

        Change("reader", "two\n", "two\n");

        _nodes.UntilLog("reader", "two-two");
        _nodes.Status("reader").RestartCount.ShouldBe(0);
    }

    [Fact]
    public void A_file_mounted_by_subPath_keeps_what_it_held()
    {
        Run("kept", "cat /etc/app.txt; echo; while :; do cat /etc/app/a.txt | grep changed; cat /etc/app.txt; sleep 0.02; done",
            new V1Volume { Name = "v", ConfigMap = new V1ConfigMapVolumeSource { Name = "files" } },
            new V1VolumeMount { Name = "v", MountPath = "/etc/app.txt", SubPath = "a.txt" });
        _nodes.UntilLog("kept", "alpha");

        Change("kept", "changed\n", "beta");

        _nodes.UntilLog("kept", "changed");
        var lines = _nodes.Log("kept").Replace("alpha", "alpha\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.SkipWhile(line => line != "changed").Where(line => line != "changed").ShouldAllBe(line => line == "alpha");
    }

    [Fact]
    public void Projected_files_come_from_several_sources_with_their_paths_and_modes()
    {
        Run("projected", "cd /etc/app; cat conf/a secret labels name limit; stat -Lc ' %a' secret; test -e missing || echo none", new V1Volume
        {
            Name = "v",
            Projected = new V1ProjectedVolumeSource
            {
                DefaultMode = 256,
                Sources =
                [
                    new V1VolumeProjection { ConfigMap = new V1ConfigMapProjection { Name = "files", Items = [new V1KeyToPath { Key = "a.txt", Path = "conf/a" }] } },
                    new V1VolumeProjection { Secret = new V1SecretProjection { Name = "keys", Items = [new V1KeyToPath { Key = "key", Path = "secret" }] } },
                    new V1VolumeProjection { Secret = new V1SecretProjection { Name = "nobody", Optional = true } },
                    new V1VolumeProjection
                    {
                        DownwardAPI = new V1DownwardAPIProjection
                        {
                            Items =
                            [
                                new V1DownwardAPIVolumeFile { Path = "labels", FieldRef = new V1ObjectFieldSelector { FieldPath = "metadata.labels" } },
                                new V1DownwardAPIVolumeFile { Path = "name", FieldRef = new V1ObjectFieldSelector { FieldPath = "metadata.name" } },
                                new V1DownwardAPIVolumeFile
                                {
                                    Path = "limit",
                                    ResourceFieldRef = new V1ResourceFieldSelector { ContainerName = "app", Resource = "limits.memory", Divisor = new("1Mi") },
                                },
                            ],
                        },
                    },
                ],
            },
        });

        _nodes.UntilPhase("projected", "Succeeded");
        _nodes.Log("projected").ShouldBe("alphahiddenapp=\"projected\"projected512 400\nnone\n");
    }

    [Fact]
    public void A_missing_key_is_named()
    {
        Run("missing", "exit 0", new V1Volume
        {
            Name = "v",
            ConfigMap = new V1ConfigMapVolumeSource { Name = "files", Items = [new V1KeyToPath { Key = "c.txt", Path = "c" }] },
        });

        NodeHarness.Until(() => _nodes.Events("FailedMount").Contains(
            "MountVolume.SetUp failed for volume \"v\" : configmap \"files\" has no key c.txt", StringComparison.Ordinal), "the mount fails");
    }

    [Fact]
    public void An_emptyDir_of_medium_Memory_is_in_memory_and_goes_with_the_pod()
    {
        Run("memory", "echo x > /etc/app/y; echo at:$0:", new V1Volume { Name = "v", EmptyDir = new V1EmptyDirVolumeSource { Medium = "Memory" } },
            arguments: ["/etc/app"]);

        _nodes.UntilPhase("memory", "Succeeded");
        var folder = _nodes.Log("memory").Split(':')[1];
        folder.ShouldStartWith("/dev/shm/");
        File.ReadAllText(Path.Combine(folder, "y")).ShouldBe("x\n");

        _nodes.Client.Delete<V1Pod>("default", "memory", 0);

        NodeHarness.Until(() => !Directory.Exists(folder), "the volume is gone");
    }

    [Fact]
    public void A_pod_whose_emptyDir_grows_beyond_its_limit_is_evicted()
    {
        Run("grows", "head -c 100000 /dev/zero > /etc/app/big; sleep 1000", new V1Volume { Name = "v", EmptyDir = new V1EmptyDirVolumeSource { SizeLimit = new("64Ki") } });

        var status = _nodes.UntilPhase("grows", "Failed").Status;
        (status.Reason, status.Message).ShouldBe(("Evicted", "Usage of EmptyDir volume \"v\" exceeds the limit \"64Ki\". "));
        NodeHarness.Until(() => LocalCluster.Daemon.Sweep.Find($"LOCALCLUSTER_ID={_nodes.Id}").Count == 0, "no process is left");
    }

    private void Change(string pod, string a, string b)
    {
        _nodes.UntilReady(pod);
        _nodes.Client.Update<V1ConfigMap>("default", "files", map => map.Data = new Dictionary<string, string> { ["a.txt"] = a, ["b.txt"] = b });
    }

    private void Run(string name, string script, V1Volume volume, V1VolumeMount? mount = null, IList<string>? arguments = null) =>
        _nodes.Run(NodeHarness.Shell(name, script, pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.TerminationGracePeriodSeconds = 1;
            pod.Spec.Volumes = [volume];
            var container = pod.Spec.Containers[0];
            container.Args = [script, .. arguments ?? []];
            container.Resources = new V1ResourceRequirements { Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("512Mi") } };
            container.VolumeMounts = [new V1VolumeMount { Name = volume.Name, MountPath = "/etc/app" }];
            if (mount is not null)
                container.VolumeMounts.Add(mount);
        }));
}
