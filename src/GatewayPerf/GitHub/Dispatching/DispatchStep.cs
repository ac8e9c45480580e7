using GatewayPerf.Verdicts;
using Octokit;
using Serilog;

namespace GatewayPerf.GitHub.Dispatching;

/// <summary>Has GitHub do the run: starts the workflow, follows it, and brings its report here.</summary>
public static class DispatchStep
{
    /// <summary>
    /// How it ended. Throws <see cref="UserException"/> when it could not be started; from then on everything is an outcome, also that nobody could wait any longer.
    /// </summary>
    /// <param name="request">What to start.</param>
    /// <param name="target">Where.</param>
    /// <param name="folder">Folder of the downloads; each run has one of its own below it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the following, not the run.</param>
    public static async Task<DispatchOutcome> RunAsync(DispatchRequest request, GitHubTarget target, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(time);
        using var api = GitHubApi.Open(target, time, request.Deadline, cancellationToken);
        var id = await RunStarter.StartAsync(api, request, time, cancellationToken);
        var where = $"run {id} in {target}";
        try
        {
            where = (await RunFollower.ReadAsync(api, id)).HtmlUrl;
            Log.Information("Started {Where}", where);
            var run = await RunFollower.FollowAsync(api, id, request.Deadline, time, cancellationToken);
            var report = await ReportArtefact.DownloadAsync(api, id, Path.Combine(folder, $"{id}"), cancellationToken);
            return report is null ? WithoutReport(run) : WithReport(run, report);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is OperationCanceledException or HttpRequestException)
        {
            return new DispatchOutcome(RunExitCode.Cancelled, $"Nobody follows {where} any more, but it goes on; gh run cancel {id} --repo {target} ends it.", null, null);
        }
        catch (UserException exception)
        {
            return new DispatchOutcome(RunExitCode.Inconclusive, $"{exception.Message.TrimEnd('.')}. What became of the run stands at {where}.", null, null);
        }
    }

    private static DispatchOutcome WithReport(WorkflowRun run, string folder)
    {
        var report = ReportArtefact.Read(folder);
        return report.Verdict == Verdict.Passed && Conclusion(run) != "success"
            ? new DispatchOutcome(RunExitCode.InternalError, $"The verdict is passed, but the run on GitHub ended '{Conclusion(run)}', as when its teardown failed; see {run.HtmlUrl}.", report, folder)
            : new DispatchOutcome(report.Verdict.ToExitCode(), report.Headline, report, folder);
    }

    private static DispatchOutcome WithoutReport(WorkflowRun run) => Conclusion(run) switch
    {
        "cancelled" => Without(RunExitCode.Cancelled, $"The run on GitHub was cancelled before it had a report; see {run.HtmlUrl}."),
        "startup_failure" => Without(RunExitCode.Refused, $"GitHub could not start the run; see {run.HtmlUrl}."),
        "success" => Without(RunExitCode.Inconclusive, $"The run on GitHub succeeded but left no report, so it proves nothing; see {run.HtmlUrl}."),
        var conclusion => Without(RunExitCode.InternalError, $"The run on GitHub ended '{conclusion}' without a report; {run.HtmlUrl} says which step failed."),
    };

    private static DispatchOutcome Without(RunExitCode code, string sentence) => new(code, sentence, null, null);

    private static string Conclusion(WorkflowRun run) => run.Conclusion?.StringValue ?? "unknown";
}
