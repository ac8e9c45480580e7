using GatewayPerf;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;

/// <summary>Maintaining Terraform's states, with and without a run in the work directory.</summary>
sealed partial class BuildProcess
{
    static readonly string[] OnStates = ["UnlockState", "UnlockAllStates", "ClearState", "ReinitTerraform"];

    /// <summary>What the user said of them.</summary>
    public StateParameters State { get; set; } = new();

    public Task StateAsync(Func<StateContext, CancellationToken, Task> step) => StateAsync(
        async context =>
        {
            // A run of ours holds this lock already; another one must not come in between.
            using var alone = _session is null && State.IsLocalCluster && Directory.Exists(_store!.Cluster) ? RunLock.Take(_store.WorkDirectory, new RunId("state-maintenance"), TimeProvider.System) : null;
            await step(context, _signals.Token);
        });

    public Task ListStatesAsync(bool json) => StateAsync(async context =>
    {
        var states = await StateList.LookAsync(context.Backend, _signals.Token);
        Print(json ? StateList.RenderJson(states) : StateList.Render(states, context.Backend.Place), json);
    });

    public Task ReinitTerraformAsync() => State.IsLocalCluster
        ? StepAsync((context, token) => ReinitTerraformStep.RunAsync(context, State, token))
        : StateAsync((context, token) => ReinitRootStep.RunAsync(context, _tools!, _store!.WorkDirectory, token));

    async Task StateAsync(Func<StateContext, Task> step)
    {
        try
        {
            using var backend = StateBackends.Open(State, _store!.Cluster, _tools!.TerraformRoots, TimeProvider.System);
            await step(new StateContext(backend, State, StateDeadlines(), Path.Combine(_store.WorkDirectory, "states"), TimeProvider.System));
        }
        catch (OperationCanceledException) when (_signals.IsCancelled)
        {
            throw new UserException($"Cancelled by {_signals.Received}.");
        }
        catch (IOException exception) when (FullDisk.Is(exception))
        {
            throw new UserException(FullDisk.Describe(_store!.WorkDirectory), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is not UserException && MarkDefect())
        {
            throw;
        }
    }

    DeadlinePlan StateDeadlines()
    {
        var plan = _session?.Context.Plan ?? (_store!.Latest() is { } latest ? RunStore.TryReadPlan(latest) : null);
        return (plan ?? RunPlanner.Plan(new RunParameters(), TimeProvider.System)).Deadlines;
    }
}
