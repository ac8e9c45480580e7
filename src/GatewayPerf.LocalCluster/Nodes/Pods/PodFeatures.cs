using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>What a pod may ask for that node agents do not do. Nothing of it is ignored in silence.</summary>
internal static class PodFeatures
{
    /// <summary>What is not built, as a sentence, or null when the pod can run.</summary>
    public static string? Refuse(V1Pod pod) => OfPod(pod.Spec)
        ?? (pod.Spec.InitContainers ?? []).Concat(pod.Spec.Containers).Select(OfContainer).FirstOrDefault(reason => reason is not null);

    private static string? OfPod(V1PodSpec spec) =>
        spec.EphemeralContainers is { Count: > 0 } ? "ephemeral containers are not built yet"
        : spec.HostNetwork is true ? "hostNetwork is not built yet"
        : (spec.Volumes ?? []).Select(OfVolume).FirstOrDefault(reason => reason is not null);

    private static string? OfVolume(V1Volume volume) =>
        volume.HostPath is not null ? NotBuilt(volume, "hostPath")
        : volume.PersistentVolumeClaim is not null ? NotBuilt(volume, "persistentVolumeClaim")
        : volume.Csi is not null ? NotBuilt(volume, "csi")
        : volume.Ephemeral is not null ? NotBuilt(volume, "ephemeral")
        : volume.Projected?.Sources?.FirstOrDefault(source => source.ServiceAccountToken is not null || source.ClusterTrustBundle is not null) is not null
            ? $"volume {volume.Name} projects a serviceAccountToken or clusterTrustBundle, which is not built yet; configMap, secret and downwardAPI are"
        : volume is { ConfigMap: null, Secret: null, EmptyDir: null, Projected: null, DownwardAPI: null } ? NotBuilt(volume, "of another kind")
        : null;

    private static string NotBuilt(V1Volume volume, string kind) =>
        $"volume {volume.Name} is {kind}, which is not built yet; use configMap, secret, projected, downwardAPI or emptyDir";

    private static string? OfContainer(V1Container container)
    {
        V1Probe?[] probes = [container.StartupProbe, container.LivenessProbe, container.ReadinessProbe];
        V1LifecycleHandler?[] hooks = [container.Lifecycle?.PostStart, container.Lifecycle?.PreStop];
        return probes.Any(probe => probe?.Grpc is not null) ? $"container {container.Name}: grpc probes are not built yet; use httpGet, tcpSocket or exec"
            : probes.Any(probe => probe is { HttpGet: null, TcpSocket: null, Exec: null }) ? $"container {container.Name}: a probe needs httpGet, tcpSocket or exec"
            : hooks.Any(hook => hook is { HttpGet: null, Exec: null, Sleep: null }) ? $"container {container.Name}: a lifecycle hook needs exec, httpGet or sleep"
            : container.VolumeDevices is { Count: > 0 } ? "volume devices are not built yet"
            : (container.VolumeMounts ?? []).Any(mount => !string.IsNullOrEmpty(mount.SubPathExpr)) ? "subPathExpr is not built yet"
            : null;
    }
}
