using GatewayPerf.Plans;

namespace GatewayPerf.Terraform.States;

/// <summary>Which parameter is for which backend: one that is for another is refused, not ignored.</summary>
internal static class StateParameterRules
{
    /// <summary>Throws <see cref="UserException"/> with a sentence for each parameter that the backend does not know.</summary>
    public static void RequirePlaced(StateParameters parameters, StateBackendKind kind)
    {
        var misplaced = Settings(parameters).Where(setting => setting.IsSaid && !setting.Kinds.Contains(kind))
            .Select(setting => $"{setting.Option} is for the state backend {string.Join(" or ", setting.Kinds.Select(Name))}, and this is {Name(kind)}.")
            .ToArray();
        if (misplaced.Length > 0)
        {
            throw new UserException(string.Join(Environment.NewLine, misplaced));
        }
    }

    private static IEnumerable<(string Option, bool IsSaid, StateBackendKind[] Kinds)> Settings(StateParameters parameters) =>
    [
        ("--state-directory", parameters.Directory is not null, [StateBackendKind.Local]),
        ("--state-kubeconfig", parameters.Kubeconfig is not null, [StateBackendKind.Kubernetes]),
        ("--state-context", parameters.Context is not null, [StateBackendKind.Kubernetes]),
        ("--state-namespace", parameters.Namespace is not null, [StateBackendKind.Kubernetes]),
        ("--state-organization", parameters.Organization is not null, [StateBackendKind.Hcp]),
        ("--state-bucket", parameters.Bucket is not null, [StateBackendKind.Gcs, StateBackendKind.S3]),
        ("--state-prefix", parameters.Prefix is not null, [StateBackendKind.Gcs, StateBackendKind.S3, StateBackendKind.Azurerm]),
        ("--state-region", parameters.Region is not null, [StateBackendKind.S3]),
        ("--state-account", parameters.Account is not null, [StateBackendKind.Azurerm]),
        ("--state-container", parameters.Container is not null, [StateBackendKind.Azurerm]),
        ("--state-address", parameters.Address is not null, [StateBackendKind.Hcp, StateBackendKind.Gcs, StateBackendKind.S3, StateBackendKind.Azurerm]),
    ];

    private static string Name(StateBackendKind kind) => KebabCaseEnumConverter<StateBackendKind>.NameOf(kind);
}
