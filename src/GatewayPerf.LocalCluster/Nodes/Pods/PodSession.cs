using System.Net;
using GatewayPerf.LocalCluster.Nodes.Containers;
using GatewayPerf.LocalCluster.Nodes.Volumes;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>One pod on one node: what its containers share, and its status.</summary>
internal sealed class PodSession
{
    private const string Component = "kubelet";
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _startedAt;
    private readonly string _hostAddress;

    public PodSession(V1Pod pod, string node, NodePower power, NodeEnvironment environment, PodSession? previous)
    {
        (Pod, Node, Power, Environment) = (pod, node, power, environment);
        _startedAt = environment.Time.GetUtcNow();
        _hostAddress = environment.Addresses.ApiServer.ToString();
        Folder = System.IO.Path.Combine(environment.PodsFolder, $"{pod.Metadata.NamespaceProperty}_{pod.Metadata.Name}_{pod.Metadata.Uid}");
        Volumes = new PodVolumes(environment, pod, System.IO.Path.Combine(Folder, "volumes"));
        InitContainers = previous?.InitContainers ?? [.. (pod.Spec.InitContainers ?? []).Select(container => new ContainerRecord(
            container, container.RestartPolicy == "Always" ? ContainerRole.Sidecar : ContainerRole.Init, "PodInitializing"))];
        Containers = previous?.Containers ?? [.. pod.Spec.Containers.Select(container => new ContainerRecord(
            container, ContainerRole.App, InitContainers.Count > 0 ? "PodInitializing" : "ContainerCreating"))];
        Address = previous?.Address;
    }

    /// <summary>The pod as it was bound.</summary>
    public V1Pod Pod { get; }

    /// <summary>The node's name.</summary>
    public string Node { get; }

    /// <summary>The node's power.</summary>
    public NodePower Power { get; }

    /// <summary>What all nodes share.</summary>
    public NodeEnvironment Environment { get; }

    /// <summary>The pod's folder.</summary>
    public string Folder { get; }

    /// <summary>Its volumes.</summary>
    public PodVolumes Volumes { get; }

    /// <summary>How long its containers have to end by themselves.</summary>
    public TimeSpan Grace => TimeSpan.FromSeconds(Pod.Spec.TerminationGracePeriodSeconds ?? 30);

    /// <summary>Cancelled when the pod has ended or its node has lost its power: nothing is done for it any more.</summary>
    public CancellationToken Silenced { get; init; }

    /// <summary>Cancelled when the grace period of a pod that is to end is over.</summary>
    public CancellationToken Kill { get; init; }

    /// <summary>Its init containers, sidecars among them.</summary>
    public IReadOnlyList<ContainerRecord> InitContainers { get; }

    /// <summary>Its containers.</summary>
    public IReadOnlyList<ContainerRecord> Containers { get; }

    /// <summary>Its address, while it has one.</summary>
    public IPAddress? Address { get; set; }

    /// <summary>Why nothing will be started again, or null while something may.</summary>
    public PodEnd? End { get; set; }

    /// <summary>Whether a container that ended with the exit code is started again.</summary>
    public bool Restarts(ContainerRecord container, int exitCode) => (container.Role, Pod.Spec.RestartPolicy) switch
    {
        (ContainerRole.Sidecar, _) => true,
        (_, "Never") => false,
        (ContainerRole.Init, _) or (_, "OnFailure") => exitCode != 0,
        _ => true,
    };

    /// <summary>Changes what is known and reports it.</summary>
    public void Change(Action change)
    {
        lock (_lock)
            change();
        Report();
    }

    /// <summary>Writes the status; a node without power writes nothing and reports when it is back.</summary>
    public void Report() => Try(() =>
    {
        lock (_lock)
        {
            var facts = new PodFacts(InitContainers, Containers, _hostAddress, Address?.ToString() ?? Pod.Status?.PodIP, _startedAt, End);
            Environment.Client.UpdateStatus<V1Pod>(Pod.Metadata.NamespaceProperty, Pod.Metadata.Name, pod =>
            {
                if (pod.Metadata.Uid == Pod.Metadata.Uid)
                    PodStatus.Write(pod, facts, Environment.Time.GetUtcNow());
            });
        }
    });

    /// <summary>Records an event about the pod.</summary>
    public void Normal(string reason, string message) => Record("Normal", reason, message);

    /// <summary>Records a warning about the pod.</summary>
    public void Warn(string reason, string message) => Record("Warning", reason, message);

    /// <summary>The pod as its containers see it: with its address, and its labels and annotations as they are now.</summary>
    public V1Pod View() => new()
    {
        Metadata = Environment.Client.Get<V1Pod>(Pod.Metadata.NamespaceProperty, Pod.Metadata.Name)?.Metadata ?? Pod.Metadata,
        Spec = Pod.Spec,
        Status = new V1PodStatus { PodIP = Address?.ToString(), HostIP = _hostAddress },
    };

    private void Record(string type, string reason, string message) =>
        Try(() => Environment.Client.RecordEvent(Pod, type, reason, message, Component, Node));

    /// <summary>What the API refuses, as in a namespace that ends, must not keep the pod's processes from their end.</summary>
    private void Try(Action write)
    {
        try
        {
            Power.TryAct(write);
        }
        catch (ApiException exception)
        {
            Environment.Log.LogWarning("Pod {Namespace}/{Name}: {Reason}", Pod.Metadata.NamespaceProperty, Pod.Metadata.Name, exception.Message);
        }
    }
}
