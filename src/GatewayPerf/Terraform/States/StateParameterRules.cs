using GatewayPerf.Plans;

namespace GatewayPerf.Terraform.States;

/// <summary>Which parameter is for which backend: one that is for another is refused, not ignored.</summary>
internal static class StateParameterRules
{
    /// <summary>Throws <see cref="UserException"/> with a sentence for each parameter that the backend does not know.</summary>
    public static void RequirePlaced(StateParameters parameters, StateBackendKind kind)
    {
        var misplaced = Settings(parameters).Where(setting => setting.IsSaid && setting.Kind != kind)
            .Select(setting => $"{setting.Option} is for the state backend {Name(setting.Kind)}, and this is {Name(kind)}.")
            .ToArray();
        if (misplaced.Length > 0)
        {
            throw new UserException(string.Join(Environment.NewLine, misplaced));
        }
    }

    private static IEnumerable<(string Option, bool IsSaid, StateBackendKind Kind)> Settings(StateParameters parameters) =>
    [
        ("--state-directory", parameters.Directory is not null, StateBackendKind.Local),
        ("--state-kubeconfig", parameters.Kubeconfig is not null, StateBackendKind.Kubernetes),
        ("--state-context", parameters.Context is not null, StateBackendKind.Kubernetes),
        ("--state-namespace", parameters.Namespace is not null, StateBackendKind.Kubernetes),
        ("--state-organization", parameters.Organization is not null, StateBackendKind.Hcp),
        ("--state-address", parameters.Address is not null, StateBackendKind.Hcp),
    ];

    private static string Name(StateBackendKind kind) => KebabCaseEnumConverter<StateBackendKind>.NameOf(kind);
}
