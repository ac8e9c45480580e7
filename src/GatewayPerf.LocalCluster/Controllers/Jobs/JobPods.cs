using System.Globalization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Jobs;

/// <summary>The pods of Jobs.</summary>
internal static class JobPods
{
    /// <summary>Keeps a pod, even a deleted one, until its Job has counted it.</summary>
    public const string TrackingFinalizer = "batch.kubernetes.io/job-tracking";

    private const string JobNameLabel = "batch.kubernetes.io/job-name";

    /// <summary>The Job that a pod belongs to or, by its label, belonged to.</summary>
    public static ObjectKey? JobOf(V1Pod pod) =>
        Owners.ControllerKey(pod, V1Job.KubeKind)
        ?? (pod.HasFinalizer(TrackingFinalizer) && pod.GetLabel(JobNameLabel) is { } name ? new ObjectKey(pod.Metadata.NamespaceProperty, name) : null);

    /// <summary>The next pod of a Job; <paramref name="index"/> is what it works on in an Indexed one.</summary>
    public static V1Pod Create(V1Job job, int? index)
    {
        var pod = PodTemplates.NewPod(job, job.Spec.Template);
        pod.Metadata.Labels ??= new Dictionary<string, string>();
        pod.Metadata.Labels[JobNameLabel] = pod.Metadata.Labels["job-name"] = job.Metadata.Name;
        pod.Metadata.Labels["batch.kubernetes.io/controller-uid"] = pod.Metadata.Labels["controller-uid"] = job.Metadata.Uid;
        pod.AddFinalizer(TrackingFinalizer);
        if (index is { } number)
            Number(pod, job, number.ToString(CultureInfo.InvariantCulture));

        return pod;
    }

    private static void Number(V1Pod pod, V1Job job, string index)
    {
        pod.Metadata.GenerateName = $"{job.Metadata.Name}-{index}-";
        pod.Metadata.Labels[JobIndexes.Annotation] = index;
        pod.Metadata.Annotations ??= new Dictionary<string, string>();
        pod.Metadata.Annotations[JobIndexes.Annotation] = index;
        pod.Spec.Hostname ??= $"{job.Metadata.Name}-{index}";
        foreach (var container in pod.Spec.Containers.Concat(pod.Spec.InitContainers ?? []))
            container.Env = [.. container.Env ?? [], new V1EnvVar { Name = "JOB_COMPLETION_INDEX", Value = index }];
    }
}
