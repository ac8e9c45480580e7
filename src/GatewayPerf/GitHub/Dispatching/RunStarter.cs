using GatewayPerf.Kubernetes;
using Octokit;
using Serilog;

namespace GatewayPerf.GitHub.Dispatching;

/// <summary>Starts the workflow and finds the run that it started.</summary>
internal static class RunStarter
{
    private const string WantRun = "return_run_details";
    private static readonly TimeSpan Appears = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly string What = $"starting {DispatchContract.Workflow}";

    /// <summary>The run's id. Throws <see cref="UserException"/> when GitHub refuses the start, or when no run of it appears.</summary>
    public static async Task<long> StartAsync(GitHubApi api, DispatchRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        var reference = request.Ref ?? (await api.CallAsync("reading the repository", GitHubPermission.ReadRepository, client => client.Repository.Get(api.Owner, api.Name))).DefaultBranch;
        var inputs = new SortedDictionary<string, string>(request.Inputs.ToDictionary(), StringComparer.Ordinal) { [DispatchContract.IdInput] = request.Id };
        Log.Information("Starting {Workflow} of {Ref}: {Inputs}", DispatchContract.Workflow, reference, string.Join(", ", inputs.Select(input => $"{input.Key} {input.Value}")));
        try
        {
            if (await PostAsync(api, reference, inputs) is { WorkflowRunId: > 0 and var id })
            {
                return id;
            }
        }
        catch (UserException exception) when (GitHubErrors.IsTrouble(exception.InnerException))
        {
            // Sent again it could be two runs; whether there is one can be seen.
            Log.Warning("{Reason} Looking whether the run was started all the same.", exception.Message);
        }

        return await FindAsync(api, request.Id, time, cancellationToken);
    }

    private static async Task<StartedRun?> PostAsync(GitHubApi api, string reference, SortedDictionary<string, string> inputs)
    {
        var body = new Dictionary<string, object> { ["ref"] = reference, ["inputs"] = inputs, [WantRun] = true };
        try
        {
            return await SendAsync(api, body);
        }
        catch (UserException exception) when (exception.InnerException is ApiValidationException && exception.Message.Contains(WantRun, StringComparison.Ordinal))
        {
            // An older server, which knows no such word.
            body.Remove(WantRun);
            return await SendAsync(api, body);
        }
    }

    private static async Task<StartedRun?> SendAsync(GitHubApi api, Dictionary<string, object> body)
    {
        var address = new Uri($"repos/{api.Owner}/{api.Name}/actions/workflows/{DispatchContract.Workflow}/dispatches", UriKind.Relative);
        try
        {
            var answer = await api.CallAsync(What, GitHubPermission.WriteActions, client => client.Connection.Post<StartedRun>(address, body, "application/vnd.github+json", "application/json"));
            return answer.Body;
        }
        catch (UserException exception) when (exception.InnerException is ApiValidationException && exception.Message.Contains("nputs", StringComparison.Ordinal))
        {
            throw new UserException($"{exception.Message} The workflow there takes other inputs than this checkout's parameters; push {DispatchContract.Workflow}, or leave the parameter out.", exception.InnerException);
        }
    }

    private static async Task<long> FindAsync(GitHubApi api, string id, TimeProvider time, CancellationToken cancellationToken)
    {
        long? found = null;
        await WaitFor.ConditionAsync($"the run with {DispatchContract.IdInput} {id} to appear", Appears, time, _ => GitHubApi.LookAsync(async () =>
        {
            var runs = await api.CallAsync("listing the workflow's runs", GitHubPermission.ReadActions, client => client.Actions.Workflows.Runs.ListByWorkflow(
                api.Owner, api.Name, DispatchContract.Workflow, new WorkflowRunsRequest { Event = "workflow_dispatch" }, new ApiOptions { PageSize = 50, PageCount = 1 }));
            found = runs.WorkflowRuns.FirstOrDefault(run => run.DisplayTitle?.Contains(id, StringComparison.Ordinal) == true)?.Id;
            return found is null ? WaitProgress.NotYet($"none of the newest {runs.WorkflowRuns.Count} runs has it in its title") : WaitProgress.Reached();
        }), interval: Interval, cancellationToken: cancellationToken);
        return found!.Value;
    }
}
