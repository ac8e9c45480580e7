using GatewayPerf;
using GatewayPerf.Comparison;
using GatewayPerf.Iterations;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;
using Nuke.Common.Execution;

/// <summary>Several loads in one call, and runs beside others.</summary>
sealed partial class BuildProcess
{
    readonly List<RunReport> _ended = [];

    /// <summary>True while loads of the run's group are left to drive.</summary>
    public bool HasFurtherLoads => !_signals.IsCancelled && _session is { } session && PlannedLoads.Left(session.Context.Plan) > 0;

    public async Task RepeatLoadAsync(IReadOnlyCollection<ExecutableTarget> invoked)
    {
        while (HasFurtherLoads)
        {
            await NextAsync([.. invoked.Select(target => target.Name)]);
            await StepAsync((context, token) => IterationSteps.RunAsync(context, Grafana, token));
        }
    }

    public Task CompareAsync(ICompareRuns given, string rootDirectory) => RemotelyAsync(async () =>
    {
        var request = new CompareRequest(given.Baseline!, given.Run, given.RunStore, State.Force, given.FailOnRegression);
        var (comparison, folder) = await CompareStep.RunAsync(request, _store!, Path.Combine(rootDirectory, "artifacts", "comparisons"), _signals.Token);
        Console.WriteLine(ComparisonText.Render(comparison));
        Console.WriteLine($"comparison.json and comparison.md are in {folder}");
        if (given.FailOnRegression && comparison.Regressions is { Count: > 0 } worse)
        {
            _remote = RunExitCode.Failed;
            throw new UserException($"Worse than the baseline: {string.Join(", ", worse.Select(figure => figure.Figure.Title))}.");
        }
    });

    // Whoever is the newest run owes the teardown, so it is opened again when the next one could not be.
    async Task NextAsync(IReadOnlyList<string> invoked)
    {
        var session = _session!;
        _session = null;
        try
        {
            (_session, var ended) = await IterationSteps.NextAsync(session, _store!, invoked);
            _ended.Add(ended);
        }
        finally
        {
            _session ??= RunSession.OpenLatest(_store!, _tools!, TimeProvider.System, invoked);
            _plan = _session?.Context.Plan;
        }
    }
}
