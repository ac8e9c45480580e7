using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Storage;
using GatewayPerf.Terraform.States.Backends;
using GatewayPerf.Terraform.States.Backends.Hcp;
using k8s;

namespace GatewayPerf.Terraform.States;

/// <summary>Opens the place that the user means.</summary>
public static class StateBackends
{
    /// <summary>The kinds that can be opened today.</summary>
    public static IReadOnlyList<StateBackendKind> Built { get; } = Enum.GetValues<StateBackendKind>();

    /// <summary>The namespace of the kubernetes backend when nothing was said.</summary>
    internal const string DefaultNamespace = "default";

    private static readonly Uri HcpTerraform = new("https://app.terraform.io");

    /// <summary>The kubeconfig when nothing was said, as kubectl finds it.</summary>
    internal static string UsualKubeconfig => Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");

    /// <summary>The backend; nothing is sent yet. Throws <see cref="UserException"/> when a setting is missing or misplaced.</summary>
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
            StateBackendKind.Gcs => new ObjectStates(GcsStore.Open(Bucket(parameters), Address(parameters)), ObjectStateLayout.Gcs(parameters.Prefix), versionIsId: true, time),
            StateBackendKind.S3 => S3(parameters, terraformRoots, time),
            _ => new AzureStates(AzureBlobs.Open(Account(parameters), Container(parameters), Address(parameters), Environment.GetEnvironmentVariable), ObjectStateLayout.Azure(parameters.Prefix)),
        };
    }

    /// <summary>Where HCP Terraform serves; throws <see cref="UserException"/> when the token would go there unencrypted.</summary>
    internal static Uri HcpAddress(StateParameters parameters) => Address(parameters) ?? HcpTerraform;

    /// <summary>The bucket; throws <see cref="UserException"/> when none was said.</summary>
    internal static string Bucket(StateParameters parameters) => parameters.Bucket
        ?? throw new UserException($"The state backend {KebabCaseEnumConverter<StateBackendKind>.NameOf(parameters.Backend!.Value)} needs --state-bucket.");

    /// <summary>The storage account; throws <see cref="UserException"/> when none was said.</summary>
    internal static string Account(StateParameters parameters) => parameters.Account ?? throw new UserException("The state backend azurerm needs --state-account.");

    /// <summary>The container; throws <see cref="UserException"/> when none was said.</summary>
    internal static string Container(StateParameters parameters) => parameters.Container ?? throw new UserException("The state backend azurerm needs --state-container.");

    /// <summary>The organization; throws <see cref="UserException"/> when none was said.</summary>
    internal static string HcpOrganization(StateParameters parameters) =>
        parameters.Organization ?? throw new UserException("The state backend hcp needs --state-organization.");

    private static Uri? Address(StateParameters parameters) => parameters.Address is not { } address || address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
        ? parameters.Address
        : throw new UserException($"--state-address {address} would send the token unencrypted; say https.");

    private static ObjectStates S3(StateParameters parameters, string terraformRoots, TimeProvider time)
    {
        RootBackend.RefuseLocksInDynamoDb(terraformRoots);
        return new ObjectStates(S3Store.Open(Bucket(parameters), parameters.Region, Address(parameters)), ObjectStateLayout.S3(parameters.Prefix), versionIsId: false, time);
    }

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
