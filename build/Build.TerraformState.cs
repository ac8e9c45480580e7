using GatewayPerf.GitHub.Workflows;
using static WorkflowParts;

[GeneratedWorkflow(nameof(TerraformState))]
partial class Build
{
    static Workflow TerraformState => new()
    {
        Name = "Terraform state",
        Summary = "Maintains Terraform's state when it is in the way: each operation alone, each safe twice.",
        RunName = $"{Expression.Input(StateOperation)} on {Expression.Input(StateRunner)}",
        On = new() { Dispatch = [StateRunner, StateOperation, .. StateInputs.Inputs] },
        Concurrency = OneAtATime(StateRunner),
        Jobs =
        [
            new()
            {
                Id = "maintain",
                Name = Expression.Input(StateOperation),
                RunsOn = Expression.Input(StateRunner),
                Timeout = JobTimeout.Of(30),
                Permissions = [ReadSources],
                Env = StateInputs.Variables,
                EnvComment = SaidOnly,
                Steps = [CheckOutBesideRuns, SetUpDotNet, InvokeChosen("Maintain the state", StateOperation)],
            },
        ],
    };

    static ParameterInputs StateInputs => ParameterInputs.DeclaredBy<IMaintainState>();

    static ChoiceInput StateOperation => new("operation", "What to do with Terraform's state", [.. TargetsOf(typeof(IMaintainState))], TargetsOf(typeof(IMaintainState)).First());
}
