using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Terraform.States.Backends;
using GatewayPerf.Terraform.States.Backends.Hcp;
using k8s;

namespace GatewayPerf.Terraform.States;

/// <summary>Opens the place that the user means.</summary>
public static class StateBackends
{
    /// <summary>The kinds that can be opened today.</summary>
    public static IReadOnlyList<StateBackendKind> Built { get; } = [StateBackendKind.Http, StateBackendKind.Local, StateBackendKind.Kubernetes, StateBackendKind.Hcp];

    /// <summary>The namespace of the kubernetes backend when nothing was said.</summary>
    internal const string DefaultNamespace = "default";

    private static readonly Uri HcpTerraform = new("https://app.terraform.io");

    /// <summary>The kubeconfig when nothing was said, as kubectl finds it.</summary>
    internal static string UsualKubeconfig => Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");

    /// <summary>The backend; nothing is sent yet. Throws <see cref="UserException"/> when a setting is missing, misplaced or not built.</summary>
    /// <param name="parameters">What the user said.</param>
    /// <param name="clusterDirectory">Folder of the local cluster.</param>
    /// <param name="terraformRoots">Folder of the root modules, where the local backend keeps its files.</param>
    /// <param name="time">The clock.</param>
    public static IStateBackend Open(StateParameters parameters, string clusterDirectory, string terraformRoots, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var kind = parameters.Backend ?? StateBackendKind.Http;
        StateParameterRules.RequirePlaced(parameters, kind);
        return kind switch
        {
            StateBackendKind.Http => new LocalClusterStates(clusterDirectory, time),
            StateBackendKind.Local => new FileStates(parameters.Directory ?? terraformRoots),
            StateBackendKind.Kubernetes => Kubernetes(parameters, time),
            StateBackendKind.Hcp => Hcp(parameters, time),
            _ => throw new UserException($"The state backend {KebabCaseEnumConverter<StateBackendKind>.NameOf(kind)} is not built yet; there are {string.Join(", ", Built.Select(KebabCaseEnumConverter<StateBackendKind>.NameOf))}."),
        };
    }

    /// <summary>Where HCP Terraform serves; throws <see cref="UserException"/> when the token would go there unencrypted.</summary>
    internal static Uri HcpAddress(StateParameters parameters)
    {
        var address = parameters.Address ?? HcpTerraform;
        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
            ? address
            : throw new UserException($"--state-address {address} would send the token unencrypted; say https.");
    }

    /// <summary>The organization; throws <see cref="UserException"/> when none was said.</summary>
    internal static string HcpOrganization(StateParameters parameters) =>
        parameters.Organization ?? throw new UserException("The state backend hcp needs --state-organization.");

    private static KubernetesStates Kubernetes(StateParameters parameters, TimeProvider time)
    {
        var kubeconfig = parameters.Kubeconfig ?? UsualKubeconfig;
        try
        {
            var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig, parameters.Context);
            return new KubernetesStates(new ClusterClient(configuration), parameters.Namespace ?? DefaultNamespace, configuration.Host, time);
        }
        catch (Exception exception) when (exception is k8s.Exceptions.KubeConfigException or YamlDotNet.Core.YamlException or IOException)
        {
            throw new UserException($"The kubeconfig {kubeconfig} cannot be used: {exception.Message.TrimEnd('.')}. Say --state-kubeconfig and --state-context.", exception);
        }
    }

    private static HcpStates Hcp(StateParameters parameters, TimeProvider time)
    {
        var address = HcpAddress(parameters);
        var organization = HcpOrganization(parameters);
        return new HcpStates(new HcpClient(address, HcpToken.Find(parameters.Token, address, Environment.GetEnvironmentVariable), time), organization, address.Host);
    }
}
