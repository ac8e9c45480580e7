using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The container that runs k6, in the initializer and in the runners.</summary>
internal static class K6Container
{
    private const string DefaultImage = "grafana/k6:latest";
    private const string VolumeName = "k6-test-volume";
    private const string MountPath = "/test";

    /// <summary>Where the script is in the container.</summary>
    public static string ScriptPath(TestRunSpec spec) => $"{MountPath}/{spec.Script.ConfigMap!.File}";

    /// <summary>The container with the script mounted.</summary>
    public static V1Container Create(TestRunSpec spec, TestRunPod? pod, IEnumerable<string> command) => new()
    {
        Name = "k6",
        Image = pod?.Image is { Length: > 0 } image ? image : DefaultImage,
        Command = [.. command],
        Env = [.. pod?.Env ?? []],
        EnvFrom = pod?.EnvFrom,
        Resources = pod?.Resources,
        Ports = [new V1ContainerPort { ContainerPort = TestRunObjects.Port }, .. spec.Ports ?? []],
        VolumeMounts = [new V1VolumeMount { Name = VolumeName, MountPath = MountPath }, .. pod?.VolumeMounts ?? []],
    };

    /// <summary>The script's volume and the user's.</summary>
    public static IList<V1Volume> Volumes(TestRunSpec spec, TestRunPod? pod) =>
    [
        new V1Volume { Name = VolumeName, ConfigMap = new V1ConfigMapVolumeSource { Name = spec.Script.ConfigMap!.Name } },
        .. pod?.Volumes ?? [],
    ];
}
