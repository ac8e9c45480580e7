using GatewayPerf.GitHub.Dispatching;
using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;
using static WorkflowParts;

[GeneratedWorkflow(nameof(PerformanceTest))]
partial class Build
{
    const string PlanJobId = "plan";

    static Workflow PerformanceTest => new()
    {
        Name = "Performance test",
        Summary = "Load on a gateway, a node failure under it, a report with a verdict; everything is taken down again, always.",
        RunName = $"{Expression.Of("inputs.gateway")}, {Expression.Of("inputs.rate")} for {Expression.Of("inputs.duration")} {Expression.Input(DispatchId)}",
        On = new() { Dispatch = [RunRunner, .. RunInputs.Inputs, DispatchId] },
        Concurrency = OneAtATime(RunRunner),
        Jobs = [PlanTest, RunTest],
    };

    static StringInput DispatchId => new(DispatchContract.IdInput, "Set by ./build.sh Dispatch, which finds its run by it; leave it empty");

    static Job PlanTest => new()
    {
        Id = PlanJobId,
        Name = "Plan",
        Comment = "Expressions have no arithmetic: the plan computes what the next job needs, and refuses a run that makes no sense or does not fit into a job.",
        RunsOn = HostedRunner,
        Timeout = JobTimeout.Of(15),
        Permissions = [ReadSources],
        Outputs = RunJob.OutputNames.ToDictionary(name => name, name => Expression.StepOutput(PlanJobId, name)),
        Env = RunInputs.Variables,
        EnvComment = SaidOnly,
        Steps =
        [
            CheckOut,
            SetUpDotNet,
            Invoke("Show the plan and pass its figures on", nameof(IPreflight.ShowPlan), nameof(IPreflight.PlanJob)) with
            {
                Id = PlanJobId,
                Comment = "Compiling to machine code ahead would only delay it.",
                Env = QuickBuild,
            },
        ],
    };

    static Job RunTest => new()
    {
        Id = "run",
        Name = Expression.JobOutput(PlanJobId, RunJob.TitleOutput),
        Needs = [PlanJobId],
        RunsOn = Expression.Input(RunRunner),
        Timeout = JobTimeout.Of(PlanJobId, RunJob.TimeoutOutput),
        Permissions = [ReadSources],
        Env = new Dictionary<string, string>(RunInputs.Variables) { [RunIdVariable] = Expression.JobOutput(PlanJobId, RunJob.RunIdOutput) },
        EnvComment = SaidOnly,
        Steps =
        [
            CheckOutBesideRuns,
            SetUpDotNet,
            Invoke("Provision the cluster", nameof(IProvision.InitTerraform)),
            Invoke("Deploy the gateway", nameof(IDeploy.Deploy)),
            Invoke("Wait until it serves every route", nameof(IStabilize.WaitStabilize)),
            new RunStep("Drive the load and fail a node under it", $"exec ./build.sh {nameof(IRunLoad.RunK6Segments)} {nameof(ISimulateNodeFailure.SimulateNodeFailure)}")
            {
                Comment = "One step, because the process that starts the load drives it; exec, because a cancelled step's signal reaches its own process only.",
            },
            Invoke("Collect the logs", nameof(ICollectLogs.CollectLogs)) with { If = Expression.Always },
            Invoke("Draw the report", nameof(ISnapshot.Snapshot)) with { If = Expression.Always },
            Invoke("Destroy everything", nameof(IProvision.Destroy)) with
            {
                If = Expression.Always,
                Comment = "A step and not a job of its own, because with provider local everything lives on this runner. A cancelled job leaves such steps five minutes;\n"
                    + $"Destroy takes at most {LoadDuration.Format(RunPlanner.Plan(new RunParameters(), TimeProvider.System).Deadlines.Destroy)}, and what it cannot finish ends with the runner.",
            },
            Invoke("Judge the run", nameof(ISnapshot.RequirePassed)),
            UploadRun(Expression.JobOutput(PlanJobId, RunJob.RunIdOutput), Expression.JobOutput(PlanJobId, RunJob.RunIdOutput)),
        ],
    };

    static string RunIdVariable => Parameter(nameof(IHazRun.RunId)).Variable;
}
