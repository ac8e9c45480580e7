using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Jobs;

/// <summary>Runs pods until enough of them have succeeded or too many have failed.</summary>
internal sealed class JobController : Controller<ObjectKey>
{
    // When a Job's latest failure was, which outlives the pod that failed; only the worker uses it.
    private readonly Dictionary<ObjectKey, (string Uid, DateTime At)> _failures = [];

    public JobController(ControllerContext context)
        : base(context, "job-controller")
    {
        Watch<V1Job>(change => Enqueue(ObjectKey.Of(change.Object)));
        Watch<V1Pod>(change =>
        {
            if (JobPods.JobOf(change.Object) is { } owner)
                Enqueue(owner);
        });
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var job = Client.Get<V1Job>(key.Namespace, key.Name);
        if (job?.Spec.ManagedBy is not (null or "kubernetes.io/job-controller"))
            return Task.CompletedTask;

        ReleaseOrphans(key, job);
        if (job is null || job.Metadata.DeletionTimestamp is not null)
        {
            _failures.Remove(key);
            return Task.CompletedTask;
        }

        var pods = Client.Claim<V1Job, V1Pod>(job, job.Spec.Selector);
        if (job.IsFinished())
        {
            Release(pods.Where(pod => pod.IsFinished() || pod.IsTerminating()));
            RemoveWhenExpired(job);
            return Task.CompletedTask;
        }

        var now = Now;
        var progress = Remember(job, JobProgress.Of(job, pods));
        if (JobOutcome.Of(job, progress, now) is { } outcome)
            Conclude(job, pods, outcome, now);
        else
            Advance(job, pods, progress, now);

        return Task.CompletedTask;
    }

    private JobProgress Remember(V1Job job, JobProgress progress)
    {
        var key = ObjectKey.Of(job);
        var known = _failures.TryGetValue(key, out var failure) && failure.Uid == job.Metadata.Uid ? failure.At : (DateTime?)null;
        if (progress.LastFailure is { } last && (known is null || last > known))
            known = last;

        if (known is { } at)
            _failures[key] = (job.Metadata.Uid, at);

        return progress with { LastFailure = known };
    }

    private void Advance(V1Job job, List<V1Pod> pods, JobProgress progress, DateTime now)
    {
        var suspended = job.Spec.Suspend == true;
        var surplus = progress.Active.Count - (suspended ? 0 : progress.Wanted(job.Spec));
        ApiException? refusal = null;
        if (progress.Redundant.Count > 0)
            Delete(job, progress.Redundant);
        else if (surplus > 0)
            Delete(job, progress.Active.OrderBy(pod => pod.IsReady()).ThenByDescending(pod => pod.Metadata.CreationTimestamp).Take(surplus));
        else if (surplus < 0 && progress.BackOff(now) is var wait && wait > TimeSpan.Zero)
            EnqueueAfter(ObjectKey.Of(job), wait);
        else
            refusal = Create(job, -surplus, progress.FreeIndexes);

        var written = Count(job, pods, status => WriteSuspension(job, status, suspended, now));
        if (written is { Status.StartTime: { } start, Spec.ActiveDeadlineSeconds: { } seconds })
            EnqueueAfter(ObjectKey.Of(job), start.AddSeconds(seconds) - now);

        if (refusal is not null)
            throw refusal;
    }

    private void Conclude(V1Job job, List<V1Pod> pods, JobOutcome outcome, DateTime now)
    {
        Delete(job, pods.Where(Pods.IsActive));
        Count(job, pods, status =>
        {
            status.StartTime ??= now;
            status.Set(outcome.Succeeded ? "SuccessCriteriaMet" : "FailureTarget", "True", outcome.Reason, outcome.Message, now);

            // The last word is said when no pod runs any more.
            if ((status.Terminating ?? 0) > 0 || (status.Active ?? 0) > 0)
                return;

            status.Set(outcome.Succeeded ? "Complete" : "Failed", "True", outcome.Reason, outcome.Message, now);
            if (outcome.Succeeded)
                status.CompletionTime ??= now;
        });

        if (Client.Get<V1Job>(job.Metadata.NamespaceProperty, job.Metadata.Name) is not { } written || !written.IsFinished())
            return;

        if (outcome.Succeeded)
            Record(job, "Normal", "Completed", "Job completed");
        else
            Record(job, "Warning", outcome.Reason, outcome.Message);
    }

    /// <summary>Counts finished pods and writes the status.</summary>
    private V1Job? Count(V1Job job, List<V1Pod> pods, Action<V1JobStatus> change)
    {
        var ended = pods.Where(pod => pod.HasFinalizer(JobPods.TrackingFinalizer) && (JobProgress.Succeeds(pod) || JobProgress.Fails(pod))).ToList();
        if (ended.Count > 0)
        {
            WriteStatus(job, status => JobCounters.Note(job, status, ended));
            Release(ended);
        }

        var left = Client.List<V1Pod>(job.Metadata.NamespaceProperty).Where(pod => pod.IsControlledBy(job)).ToList();
        return WriteStatus(job, status =>
        {
            JobCounters.Add(job, status, left);
            change(status);
        });
    }

    private V1Job? WriteStatus(V1Job job, Action<V1JobStatus> change) =>
        Client.UpdateStatus<V1Job>(job.Metadata.NamespaceProperty, job.Metadata.Name, it =>
        {
            if (it.Metadata.Uid == job.Metadata.Uid)
                change(it.Status ??= new V1JobStatus());
        });

    private void WriteSuspension(V1Job job, V1JobStatus status, bool suspended, DateTime now)
    {
        if (suspended)
        {
            if (!status.Has("Suspended"))
                Record(job, "Normal", "Suspended", "Job suspended");

            status.Set("Suspended", "True", "JobSuspended", "Job suspended", now);
            status.StartTime = null;
            return;
        }

        if (status.Has("Suspended"))
        {
            status.Set("Suspended", "False", "JobResumed", "Job resumed", now);
            Record(job, "Normal", "Resumed", "Job resumed");
        }

        status.StartTime ??= now;
    }

    private ApiException? Create(V1Job job, int count, IReadOnlyList<int>? indexes)
    {
        try
        {
            foreach (var index in indexes?.Select(it => (int?)it).Take(count) ?? Enumerable.Repeat((int?)null, Math.Max(count, 0)))
                Record(job, "Normal", "SuccessfulCreate", $"Created pod: {Client.Create(JobPods.Create(job, index)).Metadata.Name}");

            return null;
        }
        catch (ApiException refusal)
        {
            Record(job, "Warning", "FailedCreate", $"Error creating: {refusal.Message}");
            return refusal;
        }
    }

    private void Delete(V1Job job, IEnumerable<V1Pod> pods)
    {
        foreach (var pod in pods)
        {
            if (Client.Delete<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, uid: pod.Metadata.Uid))
                Record(job, "Normal", "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}");
        }
    }

    private void Release(IEnumerable<V1Pod> pods)
    {
        foreach (var pod in pods.Where(pod => pod.HasFinalizer(JobPods.TrackingFinalizer)))
        {
            Client.Update<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it =>
            {
                if (it.RemoveFinalizer(JobPods.TrackingFinalizer) && it.Metadata.Finalizers.Count == 0)
                    it.Metadata.Finalizers = null;
            });
        }
    }

    /// <summary>Lets go of pods whose Job is gone or going: nobody will count them.</summary>
    private void ReleaseOrphans(ObjectKey key, V1Job? job) => Release(Client.List<V1Pod>(key.Namespace).Where(pod =>
        JobPods.JobOf(pod) == key && (job is null || job.Metadata.DeletionTimestamp is not null || !pod.IsControlledBy(job))));

    private void RemoveWhenExpired(V1Job job)
    {
        if (job.Spec.TtlSecondsAfterFinished is not { } seconds)
            return;

        var finished = job.Status.Find("Complete") ?? job.Status.Find("Failed");
        var left = (finished?.LastTransitionTime ?? Now).AddSeconds(seconds) - Now;
        if (left > TimeSpan.Zero)
            EnqueueAfter(ObjectKey.Of(job), left);
        else
            Client.Delete<V1Job>(job.Metadata.NamespaceProperty, job.Metadata.Name, uid: job.Metadata.Uid);
    }
}
