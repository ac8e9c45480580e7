using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Jobs;

/// <summary>Why a Job is at its end.</summary>
internal sealed record JobOutcome(bool Succeeded, string Reason, string Message)
{
    /// <summary>The outcome that a Job has reached, or null while it goes on.</summary>
    public static JobOutcome? Of(V1Job job, JobProgress progress, DateTime now)
    {
        if (job.Status.Find("SuccessCriteriaMet") is { Status: "True" } met)
            return new JobOutcome(true, met.Reason, met.Message);

        if (job.Status.Find("FailureTarget") is { Status: "True" } target)
            return new JobOutcome(false, target.Reason, target.Message);

        if (Unsupported(job.Spec) is { } field)
            return new JobOutcome(false, "NotSupported", $"{field} is not supported by the local cluster.");

        if (progress.Failed > (job.Spec.BackoffLimit ?? 6) || RestartedTooOften(job.Spec, progress.Restarts))
            return new JobOutcome(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");

        if (job.Spec.Suspend != true && job.Spec.ActiveDeadlineSeconds is { } seconds && job.Status?.StartTime is { } start && now >= start.AddSeconds(seconds))
            return new JobOutcome(false, "DeadlineExceeded", "Job was active longer than specified deadline");

        var done = job.Spec.Completions is { } completions
            ? progress.Succeeded >= completions
            : progress.Succeeded > 0 && progress.Active.Count == 0;
        return done ? new JobOutcome(true, "CompletionsReached", "Reached expected number of succeeded pods") : null;
    }

    private static bool RestartedTooOften(V1JobSpec spec, int restarts) =>
        spec.Template.Spec.RestartPolicy == "OnFailure" && restarts > 0 && restarts >= (spec.BackoffLimit ?? 6);

    private static string? Unsupported(V1JobSpec spec) => spec switch
    {
        { PodFailurePolicy: not null } => "spec.podFailurePolicy",
        { SuccessPolicy: not null } => "spec.successPolicy",
        { BackoffLimitPerIndex: not null } => "spec.backoffLimitPerIndex",
        { PodReplacementPolicy: "Failed" } => "spec.podReplacementPolicy Failed",
        _ => null,
    };
}
