using System.Diagnostics;
using System.Net;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Logs;
using GatewayPerf.LocalCluster.Nodes.Probes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

/// <summary>Two nodes, the network and the controllers, without an API server: pods are real processes, the clock is real.</summary>
internal sealed class NodeHarness : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    public static readonly Clocks Clocks = new(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _tasks = [];
    private readonly ProbeClient _probes = new();
    private readonly HttpClient _http = new();

    public NodeHarness(bool withControllers = false, int nodes = 2, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        Folder = Directory.CreateTempSubdirectory("local-cluster-nodes-").FullName;
        Pool = new AddressPool(new IPAddress([127, (byte)Random.Shared.Next(16, 240), (byte)Random.Shared.Next(256), 1]));
        Client = new ResourceClient(new ResourceStore(time, 1000), Pool);
        var clocks = Clocks;
        var images = new ImageCatalogue(new Dictionary<string, ImageEntry>
        {
            ["sh"] = ImageEntry.Of("/bin/sh", "-c"),
            ["http"] = ImageEntry.Of(HttpProgram.Path),
        });
        var environment = new NodeEnvironment(
            Client, Pool, images, Logs, _probes, clocks, new Dictionary<string, string> { ["LOCALCLUSTER_ID"] = Id },
            Path.Combine(Folder, "pods"), time, NullLogger.Instance);
        Fleet = new NodeFleet(environment, Network);
        Fleet.Apply(Pools(nodes));
        _tasks.Add(Fleet.RunAsync(_end.Token));
        _tasks.Add(new MemoryGuard(new ProcessTable(), () => Fleet.Guarded, time, NullLogger.Instance).RunAsync(_end.Token));
        Proxy = new ServiceProxy(Client, Network, new HostsFile(HostsFile), NullLogger.Instance);
        _tasks.Add(Proxy.RunAsync(_end.Token));
        if (withControllers)
        {
            var usage = new UsageSampler(new ContainerMeter(new ProcessTable(), () => Fleet.Living, time), () => Fleet.Measured, clocks, time, NullLogger.Instance);
            _tasks.Add(usage.RunAsync(_end.Token));
            _tasks.Add(new ControllerManager(
                new ControllerContext(Client, time, clocks, NullLogger.Instance, usage),
                _http,
                (pod, cancelled) => Logs.ReadAsync(pod.Metadata.Uid, pod.Spec.Containers[0].Name, cancelled)).RunAsync(_end.Token));
        }

        Until(() => Client.List<V1Node>().Count == nodes, "the nodes join");
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public string Folder { get; }

    public string HostsFile => Path.Combine(Folder, "hosts");

    public AddressPool Pool { get; }

    public ResourceClient Client { get; }

    public ConnectionTable Network { get; } = new();

    public ServiceProxy Proxy { get; }

    public PodLogs Logs { get; } = new();

    public NodeFleet Fleet { get; }

    public static Dictionary<string, NodePool> Pools(int count) =>
        new() { ["pool"] = new NodePool(count, new Dictionary<string, string> { ["node"] = "pool" }) };

    /// <summary>Waits until the condition holds; fails with what was waited for.</summary>
    public static void Until(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"Waited {Patience.TotalSeconds} s in vain until {what}.");
            Thread.Sleep(5);
        }
    }

    /// <summary>A pod that runs a shell command on the first node.</summary>
    public static V1Pod Shell(string name, string script, Action<V1Pod>? change = null, string node = "pool-1")
    {
        var pod = new V1Pod
        {
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default", Labels = new Dictionary<string, string> { ["app"] = name } },
            Spec = new V1PodSpec { NodeName = node, Containers = [new V1Container { Name = "app", Image = "sh:1", Args = [script] }] },
        };
        change?.Invoke(pod);
        return pod;
    }

    /// <summary>A pod that serves HTTP on port 8080 of its address and answers with its name.</summary>
    public static V1Pod Http(string name, string node = "pool-1", Action<V1Pod>? change = null) => Shell(name, "", pod =>
    {
        var container = pod.Spec.Containers[0];
        (container.Image, container.Args) = ("http", null);
        container.Ports = [new V1ContainerPort { Name = "http", ContainerPort = 8080 }];
        container.Env =
        [
            new V1EnvVar { Name = "POD_IP", ValueFrom = new V1EnvVarSource { FieldRef = new V1ObjectFieldSelector { FieldPath = "status.podIP" } } },
            new V1EnvVar { Name = HttpProgram.AddressVariable, Value = "$(POD_IP):8080" },
            new V1EnvVar { Name = HttpProgram.NameVariable, Value = name },
        ];
        container.ReadinessProbe = new V1Probe { HttpGet = new V1HTTPGetAction { Path = "/", Port = "http" }, PeriodSeconds = 1 };
        change?.Invoke(pod);
    }, node);

    public V1Pod Run(V1Pod pod) => Client.Create(pod);

    public V1Pod? Pod(string name) => Client.Get<V1Pod>("default", name);

    public V1ContainerStatus Status(string name) => Pod(name)!.Status.ContainerStatuses[0];

    /// <summary>Waits until the pod's status fits.</summary>
    public V1Pod Until(string name, Func<V1Pod, bool> condition, string what)
    {
        Until(() => Pod(name) is { Status: not null } pod && condition(pod), $"pod {name} {what}");
        return Pod(name)!;
    }

    public V1Pod UntilPhase(string name, string phase) => Until(name, pod => pod.Status.Phase == phase, $"is {phase}");

    public V1Pod UntilReady(string name) => Until(name, IsReady, "is ready");

    /// <summary>Waits until the pod has written the text.</summary>
    public void UntilLog(string name, string text)
    {
        UntilReady(name);
        Until(() => Log(name).Contains(text, StringComparison.Ordinal), $"pod {name} has written {text}");
    }

    public static bool IsReady(V1Pod pod) => pod.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) is true;

    /// <summary>The messages of the events with the reason, one a line.</summary>
    public string Events(string reason) =>
        string.Join('\n', Client.List<Corev1Event>("default").Where(item => item.Reason == reason).Select(item => item.Message));

    public string Log(string name, PodLogOptions? options = null, string container = "app")
    {
        using var target = new MemoryStream();
        Logs.CopyAsync(Pod(name)!.Metadata.Uid, container, options ?? new PodLogOptions(false, null, null, false, false, null), target, CancellationToken.None)
            .Wait(Patience);
        return System.Text.Encoding.UTF8.GetString(target.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_tasks).WaitAsync(Patience);
        await Fleet.EndPodsAsync(TimeSpan.FromSeconds(0.2));
        await GatewayPerf.LocalCluster.Daemon.Sweep.RunAsync(CancellationToken.None, $"LOCALCLUSTER_ID={Id}");
        _probes.Dispose();
        _http.Dispose();
        _end.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
