using System.Runtime.InteropServices;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>A node as the API shows it: its Node object and its Lease.</summary>
internal sealed class NodeObjects(string name, IReadOnlyDictionary<string, string> labels, NodeEnvironment environment)
{
    private const string LeaseNamespace = "kube-node-lease";
    private IReadOnlyDictionary<string, string> _labels = labels;

    /// <summary>Creates the node, or brings its labels up to date.</summary>
    public void Register()
    {
        if (environment.Client.Update<V1Node>(null, name, node => Label(node.Metadata)) is null)
        {
            var metadata = new V1ObjectMeta { Name = name };
            Label(metadata);
            environment.Client.Create(new V1Node { ApiVersion = "v1", Kind = "Node", Metadata = metadata, Spec = new V1NodeSpec() });
        }
    }

    /// <summary>Renews the lease, and posts the status when it does not say that the node is ready.</summary>
    public void Beat()
    {
        var now = environment.Time.GetUtcNow();
        if (environment.Client.Update<V1Lease>(LeaseNamespace, name, lease => lease.Spec.RenewTime = now.UtcDateTime) is null)
            CreateLease(now);
        if (environment.Client.Get<V1Node>(null, name) is { } node && node.Status?.Conditions?.Any(IsReady) is not true)
            environment.Client.UpdateStatus<V1Node>(null, name, current => WriteStatus(current, now));
    }

    /// <summary>Records a warning about the node.</summary>
    public void Warn(string reason, string message)
    {
        if (environment.Client.Get<V1Node>(null, name) is { } node)
            environment.Client.RecordEvent(node, "Warning", reason, message, "kubelet", name);
    }

    /// <summary>Removes node and lease.</summary>
    public void Remove()
    {
        environment.Client.Delete<V1Lease>(LeaseNamespace, name);
        environment.Client.Delete<V1Node>(null, name);
    }

    /// <summary>Replaces the labels that the pool gave the node.</summary>
    public void Label(IReadOnlyDictionary<string, string> wanted)
    {
        var gone = _labels.Keys.Except(wanted.Keys).ToList();
        _labels = wanted;
        environment.Client.Update<V1Node>(null, name, node =>
        {
            gone.ForEach(key => node.Metadata.Labels?.Remove(key));
            Label(node.Metadata);
        });
    }

    private static bool IsReady(V1NodeCondition condition) => condition is { Type: "Ready", Status: "True" };

    private void Label(V1ObjectMeta metadata)
    {
        metadata.Labels ??= new Dictionary<string, string>();
        foreach (var (key, value) in _labels)
            metadata.Labels[key] = value;
        metadata.Labels["kubernetes.io/hostname"] = name;
        metadata.Labels["kubernetes.io/os"] = "linux";
        metadata.Labels["kubernetes.io/arch"] = Architecture;
    }

    private static string Architecture => RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";

    private void CreateLease(DateTimeOffset now)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(environment.Clocks.NodeGrace.TotalSeconds));
        try
        {
            environment.Client.Create(new V1Lease
            {
                ApiVersion = "coordination.k8s.io/v1",
                Kind = "Lease",
                Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = LeaseNamespace },
                Spec = new V1LeaseSpec { HolderIdentity = name, LeaseDurationSeconds = seconds, RenewTime = now.UtcDateTime },
            });
        }
        catch (ApiException exception) when (exception.Status.Code == 409)
        {
            // The next beat renews it.
        }
    }

    private void WriteStatus(V1Node node, DateTimeOffset now)
    {
        var status = node.Status ??= new V1NodeStatus();
        status.Capacity = new Dictionary<string, ResourceQuantity>(NodeResources.Allocatable);
        status.Allocatable = new Dictionary<string, ResourceQuantity>(NodeResources.Allocatable);
        status.Addresses =
        [
            new V1NodeAddress { Type = "InternalIP", Address = environment.Addresses.ApiServer.ToString() },
            new V1NodeAddress { Type = "Hostname", Address = name },
        ];
        status.NodeInfo ??= new V1NodeSystemInfo
        {
            Architecture = Architecture,
            OperatingSystem = "linux",
            OsImage = RuntimeInformation.OSDescription,
            KernelVersion = Environment.OSVersion.Version.ToString(),
            ContainerRuntimeVersion = "process://1",
            KubeletVersion = "v1.33.0",
            KubeProxyVersion = "v1.33.0",
            MachineID = name,
            SystemUUID = name,
            BootID = name,
        };
        Set(status, "MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available", now);
        Set(status, "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now);
        Set(status, "PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", now);
        Set(status, "Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
    }

    private static void Set(V1NodeStatus status, string type, string value, string reason, string message, DateTimeOffset now)
    {
        status.Conditions ??= [];
        var condition = status.Conditions.FirstOrDefault(candidate => candidate.Type == type);
        if (condition is null)
            status.Conditions.Add(condition = new V1NodeCondition { Type = type });
        if (condition.Status != value)
            condition.LastTransitionTime = now.UtcDateTime;
        (condition.Status, condition.Reason, condition.Message, condition.LastHeartbeatTime) = (value, reason, message, now.UtcDateTime);
    }
}
