using GatewayPerf;
using GatewayPerf.LoadTesting.Scripts;
using GatewayPerf.Plans;
using GatewayPerf.Preflight;
using GatewayPerf.Runs;

/// <summary>Opening the run that the invoked targets work on, before the first of them runs.</summary>
sealed partial class BuildProcess
{
    static readonly string[] OnCluster = ["Deploy", "WaitStabilize", "RunK6Segments", "SimulateNodeFailure"];
    static readonly string[] Forward = ["InitTerraform", .. OnCluster];
    static readonly string[] Backward = ["AwaitK6Segments", "CollectLogs", "Snapshot", "RepeatLoad", "Destroy", "RequirePassed"];
    static readonly string[] Planning = ["Preflight", "ShowPlan", "PlanJob"];
    bool _resumed;

    /// <summary>
    /// Computes the plan, runs preflight, takes the lock and opens the record, as far as the planned targets need them. Whatever stands in the way is thrown as
    /// a sentence; nothing is owed then.
    /// </summary>
    public void Open(RunParameters parameters, string workDirectory, RunTools tools, IReadOnlyList<string> planned, IReadOnlyList<string> invoked, bool resume, bool continueAttempt, int? iterations, ComparedParameters? compareWith)
    {
        _tools = tools;
        _store = new RunStore(workDirectory);
        var inspector = new ScriptInspector(tools);
        Refuse(parameters, planned, resume, continueAttempt);
        RefuseIterations(planned, resume, iterations is not null ? "--iterations" : compareWith is not null ? "--compare-with" : null);
        if (planned.Contains(Dispatching))
        {
            _dispatching = true;
            // GitHub would say the same, only minutes later.
            _plan = RunPlanner.Plan(parameters, TimeProvider.System, inspector.Inspect(parameters));
            return;
        }

        if (planned.Intersect(Forward).Any())
        {
            RequireCluster(_store, planned);
            var opening = resume ? RunOpening.Resume : planned.Contains("RunFull") ? RunOpening.New : RunSession.OpeningOf(_store, TimeProvider.System, planned.Intersect(OnCluster).Any());
            _plan = RunSession.PlanFor(parameters, _store, TimeProvider.System, opening, inspector.Inspect);
            _plan = PlannedLoads.First(_plan, iterations ?? 1, compareWith, TimeProvider.System);
            Preflight(_store, planned.Contains("InitTerraform") && !resume);
            _resumed = resume;
            _session = RunSession.Open(_plan, _store, tools, TimeProvider.System, invoked, opening);
        }
        else if (planned.Contains("RetainCluster"))
        {
            RequireCluster(_store, planned);
            _plan = RunSession.PlanFor(parameters, _store, TimeProvider.System, RunOpening.Continue, inspector.Inspect);
            _session = RunSession.Open(_plan, _store, tools, TimeProvider.System, invoked, RunOpening.Continue);
        }
        else if (planned.Intersect(Backward).Any() || (State.IsLocalCluster && planned.Intersect(OnStates).Any()) || (planned.Contains("RestoreNode") && RunLockHolder.Read(workDirectory) is not { IsAlive: true }))
        {
            _session = RunSession.OpenLatest(_store, tools, TimeProvider.System, invoked);
            _plan = _session?.Context.Plan;
        }
        else if (planned.Intersect(Planning).Any())
        {
            _plan = PlannedLoads.First(RunPlanner.Plan(parameters, TimeProvider.System, inspector.Inspect(parameters)), iterations ?? 1, compareWith, TimeProvider.System);
            Preflight(_store, planned.Contains("Preflight"));
        }
    }

    static void Refuse(RunParameters parameters, IReadOnlyList<string> planned, bool resume, bool continueAttempt)
    {
        if (continueAttempt && planned.Contains("RunFull"))
        {
            throw new UserException("--continue skips what an earlier call did, on a cluster that may be gone; RunFull --resume takes up a run from its own record.");
        }

        if (resume && !planned.Contains("RunFull"))
        {
            throw new UserException("--resume takes up a whole run: ./build.sh RunFull --resume.");
        }

        if (planned.Contains(Dispatching) && planned.Intersect([.. Forward, .. Backward, "RetainCluster", "RestoreNode"]).FirstOrDefault() is { } local)
        {
            throw new UserException($"Dispatch has GitHub do the run, and {local} works on one of this machine; call one of them.");
        }

        if (planned.Contains("RetainCluster") && !planned.Contains("RunFull") && parameters.KeepCluster is null)
        {
            throw new UserException("RetainCluster needs to know for how long; say --keep-cluster 2h.");
        }
    }

    static void RefuseIterations(IReadOnlyList<string> planned, bool resume, string? said)
    {
        if (said is not null && resume)
        {
            throw new UserException($"--resume goes on with the loads that were planned; leave {said} out.");
        }

        if (said is not null && !planned.Intersect(["RunFull", .. Planning]).Any())
        {
            throw new UserException($"{said} is for RunFull, which drives several loads on one cluster, and for ShowPlan; leave it out.");
        }
    }

    static void RequireCluster(RunStore store, IReadOnlyList<string> planned)
    {
        if (!planned.Contains("InitTerraform") && !RunSession.HasOpenRun(store, TimeProvider.System))
        {
            throw new UserException($"{planned[0]} needs a cluster, and there is none in {store.WorkDirectory}; run ./build.sh InitTerraform first (or ./build.sh RunFull for everything).");
        }
    }

    void Preflight(RunStore store, bool wanted)
    {
        if (wanted)
        {
            _preflight = PreflightStep.RunAsync(_plan!, _tools!, store.WorkDirectory, PreflightMachine.Read(), CancellationToken.None).GetAwaiter().GetResult();
        }
    }
}
