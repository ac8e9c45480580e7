using GatewayPerf.LocalCluster.Controllers;
using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>What the objects of a TestRun have in common: names, labels, the Job around a container.</summary>
internal static class TestRunObjects
{
    /// <summary>The label that names the TestRun.</summary>
    public const string NameLabel = "k6_cr";

    /// <summary>The label of everything that belongs to a runner.</summary>
    public const string RunnerLabel = "runner";

    /// <summary>The port of k6's own API.</summary>
    public const int Port = 6565;

    public static string InitializerName(V1alpha1TestRun run) => $"{run.Metadata.Name}-initializer";

    public static string StarterName(V1alpha1TestRun run) => $"{run.Metadata.Name}-starter";

    public static string RunnerName(V1alpha1TestRun run, int index) => $"{run.Metadata.Name}-{index}";

    public static string ServiceName(V1alpha1TestRun run, int index) => $"{run.Metadata.Name}-service-{index}";

    /// <summary>Metadata of an object of the run. The user's labels do not replace the operator's.</summary>
    public static V1ObjectMeta Metadata(V1alpha1TestRun run, string name, TestRunPod? pod, bool runner = false)
    {
        Dictionary<string, string> labels = new() { ["app"] = "k6", [NameLabel] = run.Metadata.Name };
        if (runner)
            labels[RunnerLabel] = "true";

        foreach (var (key, value) in pod?.Metadata?.Labels ?? new Dictionary<string, string>())
            labels.TryAdd(key, value);

        return new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = run.Metadata.NamespaceProperty,
            Labels = labels,
            Annotations = pod?.Metadata?.Annotations is { } annotations ? new Dictionary<string, string>(annotations) : null,
            OwnerReferences = [Owners.ControllerReference(run)],
        };
    }

    /// <summary>A Job that runs the container once.</summary>
    public static V1Job Job(
        V1ObjectMeta metadata, V1Container container, TestRunPod? pod, IList<V1Volume>? volumes = null, IList<V1Container>? initContainers = null) => new()
        {
            ApiVersion = $"{V1Job.KubeGroup}/{V1Job.KubeApiVersion}",
            Kind = V1Job.KubeKind,
            Metadata = metadata,
            Spec = new V1JobSpec
            {
                BackoffLimit = 0,
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta { Labels = new Dictionary<string, string>(metadata.Labels), Annotations = metadata.Annotations },
                    Spec = new V1PodSpec
                    {
                        RestartPolicy = "Never",
                        InitContainers = initContainers,
                        Containers = [container],
                        Affinity = pod?.Affinity,
                        NodeSelector = pod?.NodeSelector,
                        Tolerations = pod?.Tolerations,
                        TopologySpreadConstraints = pod?.TopologySpreadConstraints,
                        Volumes = volumes,
                    },
                },
            },
        };
}
