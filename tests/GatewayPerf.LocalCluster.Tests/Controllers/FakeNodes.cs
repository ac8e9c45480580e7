using System.Collections.Concurrent;
using System.Globalization;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>Stands for the node agents: pods that are bound to a node run at once and are ready, deleted pods go, unless the node is down.</summary>
internal sealed class FakeNodes(IResourceClient client, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, bool> _up = new();
    private int _addresses;

    /// <summary>What a pod does once it runs: null to go on running, or its exit code.</summary>
    public Func<V1Pod, int?> ExitCodeOf { get; set; } = _ => null;

    /// <summary>Whether pods become ready by themselves.</summary>
    public Func<V1Pod, bool> BecomesReady { get; set; } = _ => true;

    /// <summary>Whether a deleted pod ends at once.</summary>
    public Func<V1Pod, bool> Obeys { get; set; } = _ => true;

    public void Add(string name, params (string Key, string Value)[] labels)
    {
        _up[name] = true;
        client.Create(new V1Node
        {
            Metadata = new V1ObjectMeta { Name = name, Labels = labels.Append(("kubernetes.io/hostname", name)).ToDictionary(it => it.Item1, it => it.Item2) },
            Status = new V1NodeStatus
            {
                Conditions = [new V1NodeCondition { Type = "Ready", Status = "True", Reason = "KubeletReady" }],
                Capacity = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("4"), ["memory"] = new("8Gi"), ["pods"] = new("110") },
            },
        });
        client.Create(new V1Lease { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "kube-node-lease" }, Spec = new V1LeaseSpec { RenewTime = Now } });
    }

    /// <summary>The node falls silent.</summary>
    public void PowerOff(string name) => _up[name] = false;

    /// <summary>The node is there again and looks at all its pods.</summary>
    public void PowerOn(string name)
    {
        _up[name] = true;
        Heartbeat();
        foreach (var pod in client.List<V1Pod>())
            Act(pod);
    }

    /// <summary>Every node that is up renews its lease.</summary>
    public void Heartbeat()
    {
        foreach (var (name, _) in _up.Where(pair => pair.Value))
            client.Update<V1Lease>("kube-node-lease", name, it => it.Spec.RenewTime = Now);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in client.Watch<V1Pod>(cancellationToken).ReadAllAsync(cancellationToken))
        {
            if (change.Type != WatchEventType.Deleted)
                Act(change.Object);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private void Act(V1Pod seen)
    {
        // A change may tell of a pod that has gone on since: acting on it would end a pod twice, each time with another exit code.
        if (client.Get<V1Pod>(seen.Metadata.NamespaceProperty, seen.Metadata.Name) is not { Spec.NodeName: { Length: > 0 } node } pod
            || pod.Metadata.Uid != seen.Metadata.Uid || !_up.GetValueOrDefault(node))
        {
            return;
        }

        if (pod.Metadata.DeletionTimestamp is not null)
        {
            if (Obeys(pod))
                client.Delete<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, gracePeriodSeconds: 0, uid: pod.Metadata.Uid);
        }
        else if (pod.Status.Phase == "Pending")
        {
            client.UpdateStatus<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it => Start(it));
        }
        else if (pod.Status.Phase == "Running" && ExitCodeOf(pod) is { } exitCode)
        {
            client.UpdateStatus<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it => End(it, exitCode));
        }
    }

    private void Start(V1Pod pod)
    {
        pod.Status.Phase = "Running";
        pod.Status.StartTime = Now;
        pod.Status.PodIP ??= string.Create(CultureInfo.InvariantCulture, $"127.9.9.{64 + Interlocked.Increment(ref _addresses)}");
        pod.Status.ContainerStatuses = [.. pod.Spec.Containers.Select(container => new V1ContainerStatus
        {
            Name = container.Name,
            Image = container.Image,
            ImageID = "i",
            Ready = BecomesReady(pod),
            State = new V1ContainerState { Running = new V1ContainerStateRunning { StartedAt = Now } },
        })];
        SetReady(pod, BecomesReady(pod));
    }

    private void End(V1Pod pod, int exitCode)
    {
        pod.Status.Phase = exitCode == 0 ? "Succeeded" : "Failed";
        pod.Status.ContainerStatuses =
        [
            new V1ContainerStatus
            {
                Name = pod.Spec.Containers[0].Name,
                Image = "i",
                ImageID = "i",
                State = new V1ContainerState { Terminated = new V1ContainerStateTerminated { ExitCode = exitCode, FinishedAt = Now } },
            },
        ];
        SetReady(pod, false);
    }

    private void SetReady(V1Pod pod, bool ready)
    {
        var condition = new V1PodCondition { Type = "Ready", Status = ready ? "True" : "False", LastTransitionTime = Now };
        pod.Status.Conditions = [.. (pod.Status.Conditions ?? []).Where(it => it.Type != "Ready"), condition];
    }
}
