using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The container that runs k6, in the initializer and in the runners.</summary>
internal static class K6Container
{
    private const string DefaultImage = "grafana/k6:latest";
    private const string VolumeName = "k6-test-volume";
    private const string MountPath = "/test";

    private static V1VolumeMount Mount => new() { Name = VolumeName, MountPath = MountPath };

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
        VolumeMounts = [Mount, .. pod?.VolumeMounts ?? []],
    };

    /// <summary>The user's init containers, which find the script where k6 does.</summary>
    public static IList<V1Container>? Init(TestRunPod? pod) => pod?.InitContainers is not { Count: > 0 } given ? null :
    [
        .. given.Select((container, index) => new V1Container
        {
            Name = container.Name is { Length: > 0 } name ? name : $"k6-init-{index}",
            Image = container.Image is { Length: > 0 } image ? image : DefaultImage,
            Command = container.Command,
            Args = container.Args,
            WorkingDir = container.WorkingDir,
            Env = container.Env,
            EnvFrom = container.EnvFrom,
            Resources = container.Resources,
            RestartPolicy = container.RestartPolicy,
            VolumeMounts = [Mount, .. container.VolumeMounts ?? []],
        }),
    ];

    /// <summary>The script's volume and the user's.</summary>
    public static IList<V1Volume> Volumes(TestRunSpec spec, TestRunPod? pod) =>
    [
        new V1Volume { Name = VolumeName, ConfigMap = new V1ConfigMapVolumeSource { Name = spec.Script.ConfigMap!.Name } },
        .. pod?.Volumes ?? [],
    ];
}
