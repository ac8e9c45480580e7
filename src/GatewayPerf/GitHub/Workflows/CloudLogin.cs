using GatewayPerf.Plans;

namespace GatewayPerf.GitHub.Workflows;

/// <summary>
/// How a job proves to a cloud who it is: by OpenID Connect, so that no long-lived key is stored anywhere. Who it becomes stands in variables of the job's environment,
/// whose protection rules say who may.
/// </summary>
/// <param name="Step">The step that logs in.</param>
/// <param name="Permission">What the job's token needs for it.</param>
public sealed record CloudLogin(ActionStep Step, Permission Permission)
{
    /// <summary>The login of a provider; null for one that needs none.</summary>
    /// <param name="provider">Where the cluster lives.</param>
    /// <param name="sessionSeconds">How long the session must hold, text or an expression; AWS's usual hour ends before many loads do.</param>
    public static CloudLogin? Of(Provider provider, string sessionSeconds) => provider switch
    {
        Provider.Eks => Login("AWS", PinnedActions.AwsLogin, new()
        {
            ["role-to-assume"] = Variable("AWS_ROLE"),
            ["aws-region"] = Variable("AWS_REGION"),
            ["role-duration-seconds"] = sessionSeconds,
        }),
        // Google's clients fetch a new token by themselves whenever one is over.
        Provider.Gke => Login("Google Cloud", PinnedActions.GoogleLogin, new()
        {
            ["workload_identity_provider"] = Variable("GCP_WORKLOAD_IDENTITY_PROVIDER"),
            ["service_account"] = Variable("GCP_SERVICE_ACCOUNT"),
        }),
        Provider.Aks => Login("Azure", PinnedActions.AzureLogin, new()
        {
            ["client-id"] = Variable("AZURE_CLIENT_ID"),
            ["tenant-id"] = Variable("AZURE_TENANT_ID"),
            ["subscription-id"] = Variable("AZURE_SUBSCRIPTION_ID"),
        }),
        _ => null,
    };

    private static CloudLogin Login(string cloud, PinnedAction action, Dictionary<string, string> inputs) => new(
        new ActionStep($"Log in to {cloud}", action) { With = inputs },
        new Permission(PermissionScope.IdToken, PermissionAccess.Write, $"proves to {cloud} which job this is"));

    private static string Variable(string name) => Expression.Of($"vars.{name}");
}
