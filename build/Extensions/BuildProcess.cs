using GatewayPerf;
using GatewayPerf.Chaos;
using GatewayPerf.Clusters;
using GatewayPerf.Iterations;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Preflight;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Terminals;
using GatewayPerf.Verdicts;
using k8s.Autorest;
using Serilog;

/// <summary>This process: the run that it works on, its signals, its exit code. Targets call their step through it, so that none handles these again.</summary>
sealed partial class BuildProcess
{
    readonly Signals _signals;
    RunSession? _session;
    RunPlan? _plan;
    RunTools? _tools;
    RunStore? _store;
    IReadOnlyList<Finding> _preflight = [];
    bool _defect;

    BuildProcess() => _signals = new Signals { Owed = () => OwesTeardown ? TeardownHint : null, Leaving = () => Terminal?.Leave() };

    public static BuildProcess Current { get; } = new();

    /// <summary>What no line may show.</summary>
    public SecretValues Secrets { get; } = new();

    /// <summary>The terminal on which somebody watches; null where plain lines are wanted.</summary>
    public LiveTerminal? Terminal { get; private set; }

    /// <summary>True while something of the run may exist that this process must take down.</summary>
    public bool OwesTeardown => _session is not null && RunStore.OwesTeardown(_session.Context.Record.Entries);

    /// <summary>True while a load was begun and not ended.</summary>
    public bool IsLoadRunning => _session is not null && LoadStatus.IsRunning(_session.Context.Record.Entries);

    public bool NodeFailureWanted => _session?.Context.Plan.NodeFailure is not null;

    string TeardownHint => $"Something of run {Context.Plan.RunId} may still exist. This finishes the teardown: ./build.sh Destroy --work-directory {Context.Directory.WorkDirectory}";

    RunContext Context => _session?.Context ?? throw new UserException("There is no run in this work directory; run ./build.sh InitTerraform or ./build.sh RunFull first.");

    /// <summary>Runs a step under the token that a signal cancels.</summary>
    public Task StepAsync(Func<RunContext, CancellationToken, Task> step) => StepAsync(step, deadline: null, _signals.Token);

    /// <summary>Runs a step under the token that a signal cancels, for at most its deadline.</summary>
    public Task StepAsync(Func<RunContext, CancellationToken, Task> step, Func<DeadlinePlan, TimeSpan> deadline) =>
        StepAsync(step, deadline(Context.Plan.Deadlines), _signals.Token);

    /// <summary>Runs a step that is owed whatever happened before: under a token of its own, which only its deadline cancels.</summary>
    public Task OwedStepAsync(Func<RunContext, CancellationToken, Task> step, Func<DeadlinePlan, TimeSpan> deadline) =>
        StepAsync(step, _session is { } session ? deadline(session.Context.Plan.Deadlines) : null, CancellationToken.None);

    /// <summary>Waits for the load; when the build is failing or cancelled, ends it instead and gathers what there is.</summary>
    public Task AwaitLoadAsync(bool failing) => _signals.IsCancelled || failing
        ? StepAsync((context, token) => AwaitK6SegmentsStep.RunAsync(context, LoadEnding.Now, token), EndingDeadline, CancellationToken.None)
        : StepAsync((context, token) => AwaitK6SegmentsStep.RunAsync(context, LoadEnding.AsPlanned, token));

    TimeSpan EndingDeadline => Context.Plan.Deadlines.LoadDrain + Context.Plan.Deadlines.LoadStart;

    public Task PreflightAsync()
    {
        foreach (var finding in _preflight)
        {
            Log.Warning("{Code} {Text}", finding.Code, finding.Text);
        }

        Log.Information("Preflight found nothing that stands in the way of run {RunId}.", _plan!.RunId);
        return Task.CompletedTask;
    }

    public void ShowPlan(bool json) => Print(json ? PlanText.RenderJson(_plan!) : PlanText.Render(_plan!), json);

    /// <summary>Fails when the run's verdict is not passed.</summary>
    public async Task RequirePassedAsync()
    {
        _report = await ReportStep.WriteAsync(Context, CancellationToken.None);
        if (_report.Verdict != Verdict.Passed)
        {
            throw new UserException(_report.Headline);
        }

        if (GroupText.NotPassed([.. _ended, _report]) is { } sentence)
        {
            throw new UserException(sentence);
        }
    }

    async Task StepAsync(Func<RunContext, CancellationToken, Task> step, TimeSpan? deadline, CancellationToken token)
    {
        if (_session is not { } session)
        {
            Log.Information("There is no run in this work directory: nothing to do.");
            return;
        }

        var context = session.Context;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(token);
        if (deadline is { } limit)
        {
            limited.CancelAfter(limit);
        }

        try
        {
            limited.Token.ThrowIfCancellationRequested();
            await step(context, limited.Token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            context.Record.Append(new FindingRaised(new Finding(FindingCodes.Cancelled, FindingSeverity.Cancelled, $"The run was cancelled by {_signals.Received}.")));
            throw new UserException($"Cancelled by {_signals.Received}.");
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested)
        {
            throw Failed(context, $"The step did not finish within {LoadDuration.Format(deadline!.Value)}.");
        }
        catch (ReportUnwritableException)
        {
            // No finding: it would be in the report that is drawn later.
            throw;
        }
        catch (UserException exception)
        {
            throw Failed(context, exception.Message);
        }
        catch (IOException exception) when (FullDisk.Is(exception))
        {
            throw Failed(context, FullDisk.Describe(context.Directory.WorkDirectory), FindingCodes.DiskFull);
        }
        catch (HttpOperationException exception)
        {
            throw Failed(context, $"The Kubernetes API answered {(int)exception.Response.StatusCode}: {exception.Response.Content}");
        }
        catch (HttpRequestException exception)
        {
            throw Failed(context, $"The cluster does not answer: {exception.Message}");
        }
        catch (Exception) when (MarkDefect())
        {
            throw;
        }
    }

    static UserException Failed(RunContext context, string sentence, string code = FindingCodes.StepFailed)
    {
        context.Record.Append(new FindingRaised(new Finding(code, FindingSeverity.Unsound, sentence)));
        return new UserException(sentence);
    }

    bool MarkDefect()
    {
        _defect = true;
        return true;
    }
}
