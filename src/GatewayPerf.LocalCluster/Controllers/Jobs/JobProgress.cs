using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Jobs;

/// <summary>Where a Job stands: its counters, and what its pods add to them.</summary>
internal sealed record JobProgress(int Succeeded, int Failed, int Restarts, DateTime? LastFailure, IReadOnlyList<V1Pod> Active, int Terminating)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastBackOff = TimeSpan.FromMinutes(10);

    /// <summary>Adds up the pods that the counters hold and those that still have to be counted.</summary>
    public static JobProgress Of(V1Job job, IReadOnlyCollection<V1Pod> pods)
    {
        var uncounted = pods.Where(pod => pod.HasFinalizer(JobPods.TrackingFinalizer)).ToList();
        var noted = job.Status?.UncountedTerminatedPods;
        var active = pods.Where(Pods.IsActive).ToList();
        var completed = job.IsIndexed() ? Completed(job.Status, pods) : null;
        return new JobProgress(
            completed?.Count ?? ((job.Status?.Succeeded ?? 0) + Uncounted(noted?.Succeeded, uncounted.Where(Succeeds)).Count()),
            (job.Status?.Failed ?? 0) + Uncounted(noted?.Failed, uncounted.Where(Fails)).Count(),
            active.Sum(pod => pod.Status?.ContainerStatuses?.Sum(container => container.RestartCount) ?? 0),
            pods.Where(Fails).Select(FinishedAt).Max(),
            active,
            pods.Count(pod => pod.IsTerminating() && !pod.IsFinished()))
        {
            FreeIndexes = completed is null ? null : [.. Enumerable.Range(0, job.Spec.Completions ?? 0).Except(completed).Except(JobIndexes.Of(active))],
            Redundant = completed is null ? [] : [.. active.GroupBy(JobIndexes.Of).SelectMany(same => same.Skip(completed.Contains(same.Key ?? -1) ? 0 : 1))],
        };
    }

    /// <summary>The indexes that the next pods work on, least first; null when the Job is not Indexed.</summary>
    public IReadOnlyList<int>? FreeIndexes { get; private init; }

    /// <summary>Pods whose index is done or worked on by another one.</summary>
    public IReadOnlyList<V1Pod> Redundant { get; private init; } = [];

    /// <summary>The indexes that are done: those that the status holds and those of pods that have succeeded since.</summary>
    public static SortedSet<int> Completed(V1JobStatus? status, IEnumerable<V1Pod> pods) =>
        [.. JobIndexes.Parse(status?.CompletedIndexes), .. JobIndexes.Of(pods.Where(Succeeds))];

    /// <summary>Uids of ended pods that no counter holds yet: those noted before and those that have ended since.</summary>
    public static IEnumerable<string> Uncounted(IEnumerable<string>? noted, IEnumerable<V1Pod> ended) =>
        (noted ?? []).Union(ended.Select(pod => pod.Metadata.Uid));

    public static bool Succeeds(V1Pod pod) => pod.Status?.Phase == "Succeeded";

    /// <summary>A pod that is on its way out counts as failed: it is replaced at once.</summary>
    public static bool Fails(V1Pod pod) => pod.Status?.Phase == "Failed" || (pod.IsTerminating() && !Succeeds(pod));

    /// <summary>How long until the next pod may be made: 10 s after the first failure, then twice as long each time, at most 10 min.</summary>
    public TimeSpan BackOff(DateTime now)
    {
        if (Failed == 0 || LastFailure is not { } last)
            return TimeSpan.Zero;

        var wait = Failed > 6 ? LastBackOff : TimeSpan.FromTicks(Math.Min(FirstBackOff.Ticks << (Failed - 1), LastBackOff.Ticks));
        var left = last + wait - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>How many pods should be active.</summary>
    public int Wanted(V1JobSpec spec)
    {
        var parallelism = spec.Parallelism ?? 1;
        return spec.Completions is { } completions
            ? Math.Min(parallelism, Math.Max(completions - Succeeded, 0))
            : Succeeded > 0 ? Math.Min(Active.Count, parallelism) : parallelism;
    }

    private static DateTime? FinishedAt(V1Pod pod) =>
        pod.Status?.ContainerStatuses?.Select(container => container.State?.Terminated?.FinishedAt).Max()
        ?? pod.Metadata.DeletionTimestamp?.AddSeconds(-(pod.Metadata.DeletionGracePeriodSeconds ?? 0))
        ?? pod.Metadata.CreationTimestamp;
}
