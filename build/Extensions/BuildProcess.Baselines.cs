using GatewayPerf;
using GatewayPerf.Baselines;
using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.GitHub.Publishing;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

/// <summary>Runs beside the last good ones of their kind.</summary>
sealed partial class BuildProcess
{
    public Task CheckRegressionAsync(RunStoreLocation location, RunId? run) => RemotelyAsync(async () =>
    {
        _remote = RunExitCode.Failed;
        var regression = await BaselineSteps.CheckAsync(await MeantAsync(run), location, _signals.Token);
        JobSummary.Tell("Worse than the last good run", regression.Reasons, GitHubEnvironment.Current);
        if (regression.Reasons.Count > 0)
        {
            throw new UserException(string.Join(Environment.NewLine, regression.Reasons));
        }
    });

    public Task KeepRunAsync(RunStoreLocation location, RunId? run) => RemotelyAsync(async () =>
    {
        _remote = RunExitCode.Failed;
        await BaselineSteps.KeepAsync(await MeantAsync(run), location, _signals.Token);
    });

    public Task ReportNightlyAsync(IPublishResults given, string rootDirectory, string folder) => RemotelyAsync(async () =>
    {
        _remote = RunExitCode.Failed;
        var runs = ComparedRun.ReadAll(folder);
        JobSummary.Append(ComparisonSummary.Render(runs), GitHubEnvironment.Current);
        var regressed = await ComparisonIssueStep.RunAsync(
            runs, given.PublishAs ?? new PublishName("gatewayperf-nightly"), () => TargetAsync(given, new GitPrograms(rootDirectory)), GitHubEnvironment.Current.RunPage, TimeProvider.System, _signals.Token);
        Console.WriteLine(ComparisonSummary.Render(runs));
        if (regressed || runs.Any(run => run.Report is null))
        {
            throw new UserException($"The comparison of {folder}: {ComparisonSummary.Headline(runs)}.");
        }
    });

    async Task<RunDirectory> MeantAsync(RunId? run)
    {
        if (_session is { } session)
        {
            // The report on disk is of the time before Destroy when a step has failed.
            await ReportStep.WriteAsync(session.Context, _signals.Token);
            return session.Context.Directory;
        }

        return BaselineSteps.Find(_store!, run);
    }
}
