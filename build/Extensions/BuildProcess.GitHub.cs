using GatewayPerf;
using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Dispatching;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.GitHub.Publishing;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Verdicts;

/// <summary>Runs on GitHub, and results shown there.</summary>
sealed partial class BuildProcess
{
    const string Dispatching = "Dispatch";
    bool _dispatching;
    RunExitCode? _remote;
    string? _remoteReport;

    public Task DispatchAsync(IPublishResults given, string rootDirectory) => RemotelyAsync(async () =>
    {
        var inputs = DispatchInputs.Of(_plan!.Parameters, Defaults(), rootDirectory);
        var request = new DispatchRequest($"{Guid.NewGuid():n}", inputs, given.DispatchRef, given.FollowFor?.Value ?? DispatchDeadline.Of(_plan));
        var outcome = await DispatchStep.RunAsync(request, await TargetAsync(given, new GitPrograms(rootDirectory)), Path.Combine(given.WorkDirectory, "dispatched"), TimeProvider.System, _signals.Token);
        (_remote, _remoteReport) = (outcome.ExitCode, outcome.Folder);
        if (outcome is { Report: { } report, Folder: { } folder })
        {
            Console.WriteLine(string.Join(Environment.NewLine, VerdictText.Lines(report, Path.Combine(folder, "report.html"))));
        }

        if (outcome.ExitCode != RunExitCode.Passed)
        {
            throw new UserException(outcome.Sentence);
        }
    });

    public Task PublishAsync(IPublishResults given, string rootDirectory) => RemotelyAsync(async () =>
    {
        if (_dispatching && _remoteReport is null)
        {
            throw new UserException("Dispatch has brought no report, so there is nothing to publish.");
        }

        // Until it is through; a verdict that Dispatch has brought stays.
        _remote = _remote is null or RunExitCode.Passed ? RunExitCode.Failed : _remote;
        if (_session is { } session)
        {
            // The report on disk is of the time before Destroy when a step has failed.
            await ReportStep.WriteAsync(session.Context, _signals.Token);
        }

        var folder = _remoteReport ?? _session?.Context.Directory.Root ?? _store!.Latest()?.Root
            ?? throw new UserException($"There is no run in {given.WorkDirectory} whose summary could be published.");
        var programs = new GitPrograms(rootDirectory);
        var request = new PublishRequest(given.PublishTo ?? [], given.PullRequest, given.Commit, given.PublishAs ?? PublishName.Default);
        await PublishStep.RunAsync(request, folder, await TargetAsync(given, programs), GitHubEnvironment.Current, programs, TimeProvider.System, _signals.Token);
    });

    async Task RemotelyAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (OperationCanceledException) when (_signals.IsCancelled)
        {
            _remote = RunExitCode.Cancelled;
            throw new UserException($"Cancelled by {_signals.Received}.");
        }
        catch (Exception exception) when (exception is not UserException && MarkDefect())
        {
            _remote = RunExitCode.InternalError;
            throw;
        }
    }

    Task<GitHubTarget> TargetAsync(IPublishResults given, GitPrograms programs) =>
        GitHubTargets.FindAsync(given.Repository, given.GithubToken, GitHubEnvironment.Current, programs, SecretMasks.Current, _signals.Token);

    static Dictionary<string, string> Defaults() => DeclaredParameter.Of(typeof(Build))
        .Where(parameter => parameter.Default is not null)
        .ToDictionary(parameter => parameter.Option.TrimStart('-'), parameter => parameter.Default!);
}
