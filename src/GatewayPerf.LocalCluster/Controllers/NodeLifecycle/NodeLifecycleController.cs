using System.Collections.Concurrent;
using GatewayPerf.LocalCluster.Controllers.Scheduling;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.NodeLifecycle;

/// <summary>
/// Notices nodes that fall silent: a node whose lease is not renewed for <see cref="Clocks.NodeGrace"/> becomes Unknown and tainted, and its pods unready.
/// When it renews again, all of that is taken back.
/// </summary>
internal sealed class NodeLifecycleController : Controller<ObjectKey>
{
    private const string LeaseNamespace = "kube-node-lease";

    private readonly ConcurrentDictionary<string, Heartbeat> _heartbeats = new();

    // Uids of nodes whose pods were marked unready; only the worker uses it.
    private readonly HashSet<string> _marked = [];

    public NodeLifecycleController(ControllerContext context)
        : base(context, "node-controller")
    {
        Watch<V1Node>(change => Enqueue(ObjectKey.Of(change.Object)));
        Watch<V1Lease>(Observe);
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V1Node>(null, key.Name) is not { } node)
        {
            if (_heartbeats.TryRemove(key.Name, out var last) && last.Node is { } removed)
                Record(removed, "Normal", "RemovingNode", $"Removing Node {key.Name} from Controller");

            return Task.CompletedTask;
        }

        Register(node);
        var silent = Silence(key.Name);
        if (silent >= Clocks.NodeGrace)
            node = FallSilent(node) ?? node;
        else
            node = Revive(node) ?? node;

        var now = Now;
        Client.Update<V1Node>(null, key.Name, it => NodeTaints.Apply(it, now));
        TellOfCordon(node);
        MarkPods(node);

        if (silent < Clocks.NodeGrace)
            EnqueueAfter(key, Clocks.NodeGrace - silent);

        return Task.CompletedTask;
    }

    /// <summary>How long the node has not been heard of. On a busy machine the watch may be behind; the lease itself is not.</summary>
    private TimeSpan Silence(string node)
    {
        if (Time.GetElapsedTime(_heartbeats[node].At) >= Clocks.NodeGrace && Client.Get<V1Lease>(LeaseNamespace, node) is { } lease)
            Observe(new ResourceEvent<V1Lease>(WatchEventType.Modified, lease));
        return Time.GetElapsedTime(_heartbeats[node].At);
    }

    private void Observe(ResourceEvent<V1Lease> change)
    {
        if (change.Object.Metadata.NamespaceProperty != LeaseNamespace || change.Type == WatchEventType.Deleted)
            return;

        var name = change.Object.Metadata.Name;
        var renewed = change.Object.Spec?.RenewTime;
        var before = _heartbeats.GetValueOrDefault(name);
        if (before is not null && before.Renewed == renewed)
            return;

        _heartbeats[name] = new Heartbeat(Time.GetTimestamp(), renewed, before?.Node);

        // The timer of a node that is well will find the new heartbeat; only one that was silent is looked at now.
        if (before is null || Time.GetElapsedTime(before.At) >= Clocks.NodeGrace)
            Enqueue(new ObjectKey(null, name));
    }

    private void Register(V1Node node)
    {
        var heartbeat = _heartbeats.GetOrAdd(node.Metadata.Name, _ => new Heartbeat(Time.GetTimestamp(), null, null));
        if (heartbeat.Node?.Metadata.Uid == node.Metadata.Uid)
            return;

        // A heartbeat that comes in between is newer than this one and must not be lost.
        _heartbeats.AddOrUpdate(node.Metadata.Name, _ => heartbeat with { Node = node }, (_, latest) => latest with { Node = node });
        Record(node, "Normal", "RegisteredNode", $"Node {node.Metadata.Name} event: Registered Node {node.Metadata.Name} in Controller");
    }

    private V1Node? FallSilent(V1Node node)
    {
        var now = Now;
        var before = node.Readiness();
        var written = Client.UpdateStatus<V1Node>(null, node.Metadata.Name, it => NodeConditions.SetUnknown(it, now));
        if (before == "True" && written is not null)
            Record(written, "Normal", "NodeNotReady", $"Node {node.Metadata.Name} status is now: NodeNotReady");

        return written;
    }

    private V1Node? Revive(V1Node node)
    {
        // One that has never been heard of is left to its agent's first status.
        if (node.Condition("Ready") is not { Status: "Unknown", Reason: NodeConditions.StatusUnknown })
            return node;

        var now = Now;
        return Client.UpdateStatus<V1Node>(null, node.Metadata.Name, it => NodeConditions.SetHealthy(it, now));
    }

    private void TellOfCordon(V1Node node)
    {
        var tainted = node.Spec?.Taints?.Any(taint => taint.Key == Taints.Unschedulable) == true;
        if (tainted == (node.Spec?.Unschedulable == true))
            return;

        var reason = tainted ? "NodeSchedulable" : "NodeNotSchedulable";
        Client.RecordEvent(node, "Normal", reason, $"Node {node.Metadata.Name} status is now: {reason}", "kubelet", node.Metadata.Name);
    }

    /// <summary>Once for each time that the node fails: afterwards its agent has the word on its pods again.</summary>
    private void MarkPods(V1Node node)
    {
        if (node.Readiness() is not ("False" or "Unknown"))
        {
            if (_marked.Remove(node.Metadata.Uid))
                Record(node, "Normal", "NodeReady", $"Node {node.Metadata.Name} status is now: NodeReady");

            return;
        }

        if (_marked.Contains(node.Metadata.Uid))
            return;

        var now = Now;
        foreach (var pod in Client.List<V1Pod>().Where(pod => pod.Spec.NodeName == node.Metadata.Name && pod.IsReady()))
        {
            Client.UpdateStatus<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it =>
            {
                if (it.IsReady())
                    it.SetCondition("Ready", "False", it.Condition("Ready")!.Reason, it.Condition("Ready")!.Message, now);
            });
            Record(pod, "Warning", "NodeNotReady", "Node is not ready");
        }

        _marked.Add(node.Metadata.Uid);
    }

    /// <summary>When the node was last heard of (timestamp of the clock), by which renewal, and the node itself once it is registered.</summary>
    private sealed record Heartbeat(long At, DateTime? Renewed, V1Node? Node);
}
