using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;
using GatewayPerf.Terraform.States;
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
                Comment = "Who may see the secret and log in to the clouds is said by the rules of the environment.",
                Environment = "terraform-state",
                Permissions = [ReadSources, new(PermissionScope.IdToken, PermissionAccess.Write, "proves to the cloud that has the states which job this is")],
                Env = StateInputs.Variables,
                EnvComment = SaidOnly,
                Steps = [CheckOutBesideRuns, SetUpDotNet, .. StateLogins, MaintainState],
            },
        ],
    };

    // HCP Terraform knows no login by OpenID Connect; no other backend's job gets its token.
    static RunStep MaintainState
    {
        get
        {
            var step = InvokeChosen("Maintain the state", StateOperation);
            return step with { Env = new Dictionary<string, string>(step.Env) { [Parameter(nameof(IMaintainState.StateToken)).Variable] = Expression.Of($"{IsBackend(StateBackendKind.Hcp)} && secrets.TF_API_TOKEN || ''") } };
        }
    }

    static IEnumerable<Step> StateLogins =>
        from place in new (Provider Cloud, StateBackendKind Backend)[] { (Provider.Eks, StateBackendKind.S3), (Provider.Gke, StateBackendKind.Gcs), (Provider.Aks, StateBackendKind.Azurerm) }
        select CloudLogin.Of(place.Cloud, "1800")!.Step with { If = IsBackend(place.Backend) };

    static string IsBackend(StateBackendKind kind) => $"inputs.{Parameter(nameof(IMaintainState.StateBackend)).Option[2..]} == {Expression.Literal(KebabCaseEnumConverter<StateBackendKind>.NameOf(kind))}";

    static DeclaredParameter Parameter(string name) => DeclaredParameter.Of(typeof(Build)).Single(parameter => parameter.Name == name);

    static ParameterInputs StateInputs => ParameterInputs.DeclaredBy<IMaintainState>();

    static ChoiceInput StateOperation => new("operation", "What to do with Terraform's state", [.. TargetsOf(typeof(IMaintainState))], TargetsOf(typeof(IMaintainState)).First());
}
