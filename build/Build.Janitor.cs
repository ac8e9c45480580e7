using GatewayPerf.GitHub.Workflows;
using static WorkflowParts;

[GeneratedWorkflow(nameof(JanitorWorkflow))]
partial class Build
{
    static Workflow JanitorWorkflow => new()
    {
        Name = "Janitor",
        Summary = "Removes clusters that outlived their expiry: every hour, and after each performance test that was cancelled or failed. By hand it only looks, unless told to remove.",
        On = new()
        {
            Dispatch = [.. JanitorInputs.Inputs],
            Schedules = [new("23 * * * *", "every hour")],
            After = new(
                [PerformanceTest.Name],
                "zizmor: ignore[dangerous-triggers] It runs what is on the default branch, and takes nothing from the run that ended."),
        },
        Concurrency = new("gatewayperf-janitor", "false", "One at a time. The lock of a work directory keeps it off a run that is on."),
        Jobs = [Sweep],
    };

    static Job Sweep => new()
    {
        Id = "sweep",
        Name = "Look for what outlived its expiry",
        Comment = $"Local clusters live on a runner of yours: name its label in the repository's variable {RunnerVariable}. GitHub's own runners end together with what is on them.",
        // Of the runs that ended it is for those that may have left something.
        If = "github.event_name != 'workflow_run' || github.event.workflow_run.conclusion == 'cancelled' || github.event.workflow_run.conclusion == 'failure' || github.event.workflow_run.conclusion == 'timed_out'",
        RunsOn = OwnOrHostedRunner,
        Timeout = JobTimeout.Of(30),
        Permissions = [ReadSources],
        Env = JanitorInputs.Variables.ToDictionary(variable => variable.Key, _ => Expression.Of($"(github.event_name == 'schedule' || github.event_name == 'workflow_run' || {RemoveInput.Reference} == true) && 'true' || ''")),
        EnvComment = "Only these starts may remove; an input that is not there is no yes.",
        Steps = [CheckOutBesideRuns, SetUpDotNet, Invoke("Remove what outlived its expiry, or say what that is", nameof(IRemoveExpired.Janitor)) with { Env = QuickBuild }],
    };

    static ParameterInputs JanitorInputs => ParameterInputs.DeclaredBy<IRemoveExpired>();

    static WorkflowInput RemoveInput => JanitorInputs.Inputs.Single();
}
