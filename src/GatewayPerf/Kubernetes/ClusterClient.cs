using k8s;

namespace GatewayPerf.Kubernetes;

/// <summary>
/// A connection to one cluster's API: <see cref="Kubernetes"/> for everything that the client library's generated operations do, and raw requests for the few
/// things that they do not (server-side apply of any kind, requests through a pod's proxy). Safe for use by several threads.
/// </summary>
public sealed class ClusterClient : IDisposable
{
    private readonly ApiConnection _connection;

    /// <summary>Connects by a configuration; handlers stand before the network, outermost first.</summary>
    public ClusterClient(KubernetesClientConfiguration configuration, params DelegatingHandler[] handlers) => _connection = new ApiConnection(configuration, handlers);

    /// <summary>The client library's operations.</summary>
    public IKubernetes Kubernetes => _connection;

    /// <summary>Opens the cluster that a kubeconfig file names; throws <see cref="UserException"/> when there is no usable one. Sends nothing yet.</summary>
    public static ClusterClient Open(string kubeconfig)
    {
        if (!File.Exists(kubeconfig))
        {
            throw new UserException($"There is no kubeconfig at {kubeconfig}, so no cluster is known; run InitTerraform first.");
        }

        try
        {
            return new ClusterClient(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        }
        catch (Exception exception) when (exception is k8s.Exceptions.KubeConfigException or YamlDotNet.Core.YamlException or IOException)
        {
            throw new UserException($"The kubeconfig {kubeconfig} cannot be used: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>
    /// Sends a request with the cluster's credentials to a path below the API's address and gives the answer, whatever its status; the body is read by the caller.
    /// </summary>
    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellationToken) =>
        _connection.SendAsync(method, path, content, headers, cancellationToken);
}
