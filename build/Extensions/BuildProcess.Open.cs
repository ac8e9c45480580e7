using GatewayPerf;
using GatewayPerf.LoadTesting.Scripts;
using GatewayPerf.Plans;
using GatewayPerf.Preflight;
using GatewayPerf.Runs;

/// <summary>Opening the run that the invoked targets work on, before the first of them runs.</summary>
sealed partial class BuildProcess
{
    static readonly string[] Forward = ["InitTerraform", "Deploy", "WaitStabilize", "RunK6Segments", "SimulateNodeFailure"];
    static readonly string[] Backward = ["AwaitK6Segments", "CollectLogs", "Snapshot", "Destroy", "UnlockState", "ReinitTerraform"];
    static readonly string[] Planning = ["Preflight", "ShowPlan"];

    /// <summary>
    /// Computes the plan, runs preflight, takes the lock and opens the record, as far as the planned targets need them. Whatever stands in the way is thrown as
    /// a sentence; nothing is owed then.
    /// </summary>
    public void Open(RunParameters parameters, string workDirectory, RunTools tools, IReadOnlyList<string> planned, IReadOnlyList<string> invoked)
    {
        _tools = tools;
        var store = new RunStore(workDirectory);
        var inspector = new ScriptInspector(tools);
        if (planned.Intersect(Forward).Any())
        {
            var fresh = planned.Contains("RunFull");
            RequireCluster(store, planned);
            _plan = RunSession.PlanFor(parameters, store, TimeProvider.System, fresh, inspector.Inspect);
            Preflight(store, planned.Contains("InitTerraform"));
            _session = RunSession.Open(_plan, store, tools, TimeProvider.System, invoked, fresh);
        }
        else if (planned.Intersect(Backward).Any())
        {
            _session = RunSession.OpenLatest(store, tools, TimeProvider.System, invoked);
            _plan = _session?.Context.Plan;
        }
        else if (planned.Intersect(Planning).Any())
        {
            _plan = RunPlanner.Plan(parameters, TimeProvider.System, inspector.Inspect(parameters));
            Preflight(store, planned.Contains("Preflight"));
        }
    }

    static void RequireCluster(RunStore store, IReadOnlyList<string> planned)
    {
        var open = store.Latest() is { } latest && RunStore.OwesTeardown(RunRecord.Read(latest.Record));
        if (!open && !planned.Contains("InitTerraform"))
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
