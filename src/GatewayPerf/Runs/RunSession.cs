using GatewayPerf.Plans;
using GatewayPerf.Plans.Scripts;

namespace GatewayPerf.Runs;

/// <summary>One process's work on one run: holds the work directory's lock and the run's journal until disposed.</summary>
public sealed class RunSession : IDisposable
{
    private readonly RunLock _lock;

    private RunSession(RunLock runLock, RunContext context) => (_lock, Context) = (runLock, context);

    /// <summary>What the steps are given.</summary>
    public RunContext Context { get; }

    /// <summary>Whether there is a run whose cluster may exist.</summary>
    public static bool HasOpenRun(RunStore store, TimeProvider time) => OpenRun(store, time) is not null;

    /// <summary>How a call for single steps comes to its run: one that deploys or drives load on a cluster whose load has ended begins a new run there.</summary>
    public static RunOpening OpeningOf(RunStore store, TimeProvider time, bool changesTheCluster) =>
        changesTheCluster && OpenRun(store, time) is { } open && ClusterAdoption.IsDue(RunRecord.Read(open.Record)) ? RunOpening.Adopt : RunOpening.Continue;

    /// <summary>
    /// The plan of the run that a call is for. Throws <see cref="UserException"/> when the parameters contradict a load that has begun, when there is nothing to
    /// resume, or when the cluster to adopt cannot take another load.
    /// </summary>
    /// <param name="parameters">What the user said in this call.</param>
    /// <param name="store">The work directory.</param>
    /// <param name="time">The clock.</param>
    /// <param name="opening">What the call is for.</param>
    /// <param name="inspect">Looks at the user's own script.</param>
    public static RunPlan PlanFor(RunParameters parameters, RunStore store, TimeProvider time, RunOpening opening, Func<RunParameters, ScriptPlan?>? inspect = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(store);
        return opening switch
        {
            RunOpening.Resume => RunResumption.Plan(parameters, store),
            RunOpening.Continue when OpenRun(store, time) is { } open => Continue(parameters, open, time, inspect),
            RunOpening.Adopt when OpenRun(store, time) is { } open => Adopt(parameters, open, time, inspect),
            _ => RunPlanner.Plan(parameters, time, inspect?.Invoke(parameters)),
        };
    }

    /// <summary>
    /// Begins the run of the plan, or continues it. Throws <see cref="UserException"/> when another process works in the directory, when a whole new run is
    /// asked for while an old one still owes its teardown, or when a finished run has that name.
    /// </summary>
    public static RunSession Open(RunPlan plan, RunStore store, RunTools tools, TimeProvider time, IReadOnlyList<string> invokedTargets, RunOpening opening)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        var runLock = RunLock.Take(store.WorkDirectory, plan.RunId, time);
        try
        {
            ExpiredCluster.Close(store, time);
            var open = OpenRun(store, time);
            if (opening == RunOpening.New && open is not null)
            {
                throw new UserException($"Run {open.RunId} in {store.WorkDirectory} was never destroyed; run ./build.sh Destroy first, or give another --work-directory.");
            }

            var directory = new RunDirectory(store.WorkDirectory, plan.RunId);
            var isNew = open is null || opening == RunOpening.Adopt;
            if (isNew && File.Exists(directory.Record))
            {
                throw new UserException($"Run {plan.RunId} exists already in {directory.Root}; give another --run-id.");
            }

            var session = Begin(runLock, new RunContext(plan, directory, RunRecord.Open(directory.Record, time), tools, time), invokedTargets);
            if (isNew)
            {
                session.Context.Record.Append(ThisMachine.Look());
            }

            if (opening == RunOpening.Adopt)
            {
                ClusterAdoption.Take(session.Context, open!);
            }

            RunStore.WritePlan(directory, plan);
            if (opening == RunOpening.Adopt)
            {
                ClusterAdoption.HandOver(open!, plan.RunId, time);
            }

            return session;
        }
        catch
        {
            runLock.Dispose();
            throw;
        }
    }

    /// <summary>Opens the newest run whether or not it is over, for what only looks back or tidies up; null when there is none.</summary>
    public static RunSession? OpenLatest(RunStore store, RunTools tools, TimeProvider time, IReadOnlyList<string> invokedTargets)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (store.Latest() is not { } directory || RunStore.ReadPlan(directory) is not { } plan)
        {
            return null;
        }

        var runLock = RunLock.Take(store.WorkDirectory, plan.RunId, time);
        return Begin(runLock, new RunContext(plan, directory, RunRecord.Open(directory.Record, time), tools, time), invokedTargets);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Context.Record.Dispose();
        DiskReserve.Release(Context.Directory.Root);
        _lock.Dispose();
    }

    private static RunSession Begin(RunLock runLock, RunContext context, IReadOnlyList<string> invokedTargets)
    {
        DiskReserve.Take(context.Directory.Root);
        context.Record.Append(new RunStarted(context.Plan.RunId, Environment.ProcessId, invokedTargets));
        return new RunSession(runLock, context);
    }

    // One whose cluster has expired and is gone owes nothing, though nobody has written that down yet.
    private static RunDirectory? OpenRun(RunStore store, TimeProvider time) =>
        store.Latest() is { } latest && RunRecord.Read(latest.Record) is var entries && RunStore.OwesTeardown(entries) && !ExpiredCluster.IsGone(entries, store, time) ? latest : null;

    private static RunPlan Continue(RunParameters parameters, RunDirectory open, TimeProvider time, Func<RunParameters, ScriptPlan?>? inspect)
    {
        var stored = RunStore.ReadPlan(open) ?? throw new UserException($"{open.Plan} is missing; run ./build.sh Destroy and begin anew.");
        if (parameters.RunId is { } given && given != stored.RunId)
        {
            throw new UserException($"--run-id {given} is not the run in this work directory, which is {stored.RunId}; leave it out, or run ./build.sh Destroy first.");
        }

        var wanted = parameters.Over(stored.Parameters) with { RunId = stored.Parameters.RunId };
        if (wanted == stored.Parameters)
        {
            return stored;
        }

        return RunRecord.Read(open.Record).Any(entry => entry is LoadStarted)
            ? throw new UserException($"The load of run {stored.RunId} has begun, so its parameters cannot change; leave them out, or run ./build.sh Destroy first.")
            : RunPlanner.Plan(wanted with { RunId = stored.RunId }, time, inspect?.Invoke(wanted));
    }

    private static RunPlan Adopt(RunParameters parameters, RunDirectory open, TimeProvider time, Func<RunParameters, ScriptPlan?>? inspect)
    {
        var stored = RunStore.ReadPlan(open) ?? throw new UserException($"{open.Plan} is missing; run ./build.sh Destroy and begin anew.");
        var wanted = parameters.Over(stored.Parameters) with { RunId = parameters.RunId };
        var plan = RunPlanner.Plan(wanted, time, inspect?.Invoke(wanted));
        ClusterAdoption.Check(plan, open, RunRecord.Read(open.Record), time);
        return plan;
    }
}
