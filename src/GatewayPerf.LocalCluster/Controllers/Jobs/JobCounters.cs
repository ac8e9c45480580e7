using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Jobs;

/// <summary>
/// The counters in a Job's status. A pod that has ended is noted as uncounted, then let go, then counted: whatever fails in between, it counts once.
/// </summary>
internal static class JobCounters
{
    /// <summary>Notes ended pods that no counter holds yet.</summary>
    public static void Note(V1Job job, V1JobStatus status, IReadOnlyCollection<V1Pod> ended)
    {
        var noted = status.UncountedTerminatedPods;
        status.UncountedTerminatedPods = new V1UncountedTerminatedPods
        {
            Succeeded = [.. JobProgress.Uncounted(noted?.Succeeded, ended.Where(JobProgress.Succeeds))],
            Failed = [.. JobProgress.Uncounted(noted?.Failed, ended.Where(JobProgress.Fails))],
        };
        if (job.IsIndexed())
            status.CompletedIndexes = JobIndexes.Format(JobProgress.Completed(status, ended));
    }

    /// <summary>Adds up what was noted, beside the pods that are left.</summary>
    public static void Add(V1Job job, V1JobStatus status, IReadOnlyCollection<V1Pod> left)
    {
        status.Succeeded = OrAbsent(job.IsIndexed()
            ? JobIndexes.Parse(status.CompletedIndexes).Count
            : (status.Succeeded ?? 0) + (status.UncountedTerminatedPods?.Succeeded?.Count ?? 0));
        status.Failed = OrAbsent((status.Failed ?? 0) + (status.UncountedTerminatedPods?.Failed?.Count ?? 0));
        status.UncountedTerminatedPods = new V1UncountedTerminatedPods();
        status.Active = OrAbsent(left.Count(Pods.IsActive));
        status.Ready = left.Count(pod => pod.IsActive() && pod.IsReady());
        status.Terminating = left.Count(pod => pod.IsTerminating() && !pod.IsFinished());
    }

    private static int? OrAbsent(int count) => count == 0 ? null : count;
}
