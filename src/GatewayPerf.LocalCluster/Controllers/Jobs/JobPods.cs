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

    /// <summary>The next pod of a Job.</summary>
    public static V1Pod Create(V1Job job)
    {
        var pod = PodTemplates.NewPod(job, job.Spec.Template);
        pod.Metadata.Labels ??= new Dictionary<string, string>();
        pod.Metadata.Labels[JobNameLabel] = pod.Metadata.Labels["job-name"] = job.Metadata.Name;
        pod.Metadata.Labels["batch.kubernetes.io/controller-uid"] = pod.Metadata.Labels["controller-uid"] = job.Metadata.Uid;
        pod.AddFinalizer(TrackingFinalizer);
        return pod;
    }
}
