using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>What a pod may ask for that node agents do not do. Nothing of it is ignored in silence.</summary>
internal static class PodFeatures
{
    /// <summary>What is not built, as a sentence, or null when the pod can run.</summary>
    public static string? Refuse(V1Pod pod) => OfPod(pod.Spec) ?? pod.Spec.Containers.Select(OfContainer).FirstOrDefault(reason => reason is not null);

    private static string? OfPod(V1PodSpec spec) =>
        spec.InitContainers is { Count: > 0 } ? "init containers are not built yet"
        : spec.EphemeralContainers is { Count: > 0 } ? "ephemeral containers are not built yet"
        : spec.HostNetwork is true ? "hostNetwork is not built yet"
        : (spec.Volumes ?? []).Select(OfVolume).FirstOrDefault(reason => reason is not null);

    private static string? OfVolume(V1Volume volume) =>
        volume.ConfigMap is not null || volume.Secret is not null || volume.EmptyDir is not null
            ? null
            : $"volume {volume.Name} is neither configMap, secret nor emptyDir; others are not built yet";

    private static string? OfContainer(V1Container container) =>
        container.LivenessProbe is not null ? "liveness probes are not built yet"
        : container.StartupProbe is not null ? "startup probes are not built yet"
        : container.Lifecycle is not null ? "lifecycle hooks are not built yet"
        : container.VolumeDevices is { Count: > 0 } ? "volume devices are not built yet"
        : (container.VolumeMounts ?? []).Any(mount => !string.IsNullOrEmpty(mount.SubPathExpr)) ? "subPathExpr is not built yet"
        : container.ReadinessProbe is { HttpGet: null, TcpSocket: null } ? "readiness probes other than httpGet and tcpSocket are not built yet"
        : null;
}
