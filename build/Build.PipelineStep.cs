using GatewayPerf.GitHub.Workflows;
using static WorkflowParts;

[GeneratedWorkflow(nameof(PipelineStep))]
partial class Build
{
    static Workflow PipelineStep => new()
    {
        Name = "Pipeline step",
        Summary = "Any single target of the pipeline, on the run and the cluster that are there.",
        RunName = $"{Expression.Input(StepTarget)} on {Expression.Input(StateRunner)}",
        On = new() { Dispatch = [StateRunner, StepTarget, .. RunInputs.Inputs] },
        Concurrency = OneAtATime(StateRunner),
        Jobs =
        [
            new()
            {
                Id = "step",
                Name = Expression.Input(StepTarget),
                RunsOn = Expression.Input(StateRunner),
                // Nobody knows beforehand what a run that is there still has to do.
                Timeout = JobTimeout.Of(JobTimeout.Most),
                Permissions = [ReadSources],
                Env = RunInputs.Variables,
                EnvComment = SaidOnly,
                Steps = [CheckOutBesideRuns, SetUpDotNet, RunTarget, UploadRun(Expression.Input(StepTarget), "latest")],
            },
        ],
    };

    static RunStep RunTarget => InvokeChosen("Run the target", StepTarget) with
    {
        Comment = "Without its mark the runner does not end a local cluster together with the job; the cluster takes itself down when it expires.",
        Env = new Dictionary<string, string> { ["TARGET"] = Expression.Input(StepTarget), ["RUNNER_TRACKING_ID"] = "" },
    };

    static ChoiceInput StepTarget => new("target", "What to run", [.. StepTargets], nameof(IInspectRuns.Status));

    // State and janitor have workflows of their own, GitHub is where this runs, good runs are kept by night, nobody looks at a job's Prometheus, and without a run a target has nothing to do here.
    static IEnumerable<string> StepTargets => typeof(Build).GetInterfaces()
        .Where(component => component.IsAssignableTo(typeof(IHazRun)) && component != typeof(IMaintainState) && component != typeof(IRemoveExpired) && component != typeof(IPublishResults) && component != typeof(ICompareRuns) && component != typeof(IKeepMetrics))
        .SelectMany(TargetsOf);
}
