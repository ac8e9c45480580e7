using k8s;
using k8s.Models;

namespace GatewayPerf.Kubernetes;

/// <summary>Questions about pods and nodes that every step asks.</summary>
public static class PodFacts
{
    /// <summary>The pod's Ready condition is True and it is not being deleted.</summary>
    public static bool IsReady(this V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return pod.Metadata.DeletionTimestamp is null && pod.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;
    }

    /// <summary>The node's Ready condition is True.</summary>
    public static bool IsReady(this V1Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;
    }

    /// <summary>How the first container ended, or null while it has not.</summary>
    public static V1ContainerStateTerminated? Terminated(this V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return pod.Status?.ContainerStatuses?.FirstOrDefault()?.State?.Terminated;
    }

    /// <summary>The phase, with the reason why a container waits or how it ended: <c>Pending (ErrImagePull: no such image)</c>.</summary>
    public static string Describe(this V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var state = pod.Status?.ContainerStatuses?.FirstOrDefault()?.State;
        var detail = state switch
        {
            { Waiting: { } waiting } => Join(waiting.Reason, waiting.Message),
            { Terminated: { } ended } => $"exit code {ended.ExitCode}",
            _ => Join(pod.Status?.Reason, pod.Status?.Message),
        };
        return detail.Length == 0 ? pod.Status?.Phase ?? "Unknown" : $"{pod.Status?.Phase} ({detail})";
    }

    /// <summary>The pods that a Service selects, ready or not.</summary>
    public static async Task<IReadOnlyList<V1Pod>> ListPodsOfServiceAsync(this ClusterClient cluster, string @namespace, string service, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var found = await cluster.Kubernetes.CoreV1.ReadNamespacedServiceAsync(service, @namespace, cancellationToken: cancellationToken);
        var selector = string.Join(',', (found.Spec.Selector ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key}={pair.Value}"));
        return selector.Length == 0 ? [] : await cluster.ListPodsAsync(@namespace, selector, cancellationToken);
    }

    /// <summary>The pods of a namespace with these labels (a label selector).</summary>
    public static async Task<IReadOnlyList<V1Pod>> ListPodsAsync(this ClusterClient cluster, string @namespace, string selector, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var pods = await cluster.Kubernetes.CoreV1.ListNamespacedPodAsync(@namespace, labelSelector: selector, cancellationToken: cancellationToken);
        return [.. pods.Items];
    }

    private static string Join(params string?[] parts) => string.Join(": ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
