using GatewayPerf.Kubernetes;
using Octokit;

namespace GatewayPerf.GitHub.Dispatching;

/// <summary>Watches a run of the workflow until it is over.</summary>
internal static class RunFollower
{
    // Two requests a look: 480 an hour of the thousand that a workflow's token has.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>The completed run. Throws <see cref="Runs.StepFailedException"/> with its state at the deadline.</summary>
    public static async Task<WorkflowRun> FollowAsync(GitHubApi api, long id, TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        WorkflowRun? run = null;
        await WaitFor.ConditionAsync($"run {id} on GitHub to end", deadline, time, _ => GitHubApi.LookAsync(async () =>
        {
            run = await ReadAsync(api, id);
            return run.Status.StringValue == "completed" ? WaitProgress.Reached() : WaitProgress.NotYet(await StateAsync(api, run));
        }), interval: Interval, cancellationToken: cancellationToken);
        return run!;
    }

    /// <summary>The run as it is now.</summary>
    public static Task<WorkflowRun> ReadAsync(GitHubApi api, long id) =>
        api.CallAsync($"reading run {id}", GitHubPermission.ReadActions, client => client.Actions.Workflows.Runs.Get(api.Owner, api.Name, id));

    private static async Task<string> StateAsync(GitHubApi api, WorkflowRun run)
    {
        if (run.Status.StringValue == "waiting")
        {
            return $"it waits for somebody to approve it at {run.HtmlUrl}";
        }

        if (run.Status.StringValue != "in_progress")
        {
            return run.Status.StringValue.Replace('_', ' ');
        }

        var jobs = await api.CallAsync($"reading the jobs of run {run.Id}", GitHubPermission.ReadActions, client => client.Actions.Workflows.Jobs.List(api.Owner, api.Name, run.Id));
        var running = jobs.Jobs.Where(job => job.Status.StringValue == "in_progress")
            .Select(job => $"{job.Name}{(job.Steps?.LastOrDefault(step => step.Status.StringValue == "in_progress") is { } step ? $" ({step.Name})" : "")}").ToArray();
        return running.Length == 0 ? "in progress" : $"in progress: {string.Join(", ", running)}";
    }
}
