using System.Net;
using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Chaos;

/// <summary>The machines of the local cluster, through its daemon's infrastructure API.</summary>
public sealed class LocalNodeInstances : INodeInstances, IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _infrastructure;

    private LocalNodeInstances(HttpClient http, string infrastructure) => (_http, _infrastructure) = (http, new Uri(infrastructure.TrimEnd('/') + "/"));

    /// <summary>
    /// Connects to the cluster whose <c>cluster.json</c> is in the folder, trusting its own CA alone. Sends nothing yet. Throws <see cref="UserException"/> when there is none.
    /// </summary>
    public static LocalNodeInstances FromClusterDirectory(string directory)
    {
        var info = LocalClusterInfo.Read(directory) ?? throw new UserException($"There is no local cluster in {directory}, so no node of it can be reached; run InitTerraform first.");
        return new LocalNodeInstances(LocalClusterHttp.ForApi(info), info.Infrastructure);
    }

    /// <inheritdoc/>
    public Task FailAsync(string node, NodeFailureMode mode, CancellationToken cancellationToken) =>
        PostAsync(node, KebabCaseEnumConverter<NodeFailureMode>.NameOf(mode), goneIsFine: false, cancellationToken);

    /// <inheritdoc/>
    public Task RestoreAsync(string node, CancellationToken cancellationToken) => PostAsync(node, "restore", goneIsFine: true, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string node, string action, bool goneIsFine, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.PostAsync(new Uri(_infrastructure, $"instances/{Uri.EscapeDataString(node)}/{action}"), content: null, cancellationToken);
            if (!answer.IsSuccessStatusCode && !(goneIsFine && answer.StatusCode == HttpStatusCode.NotFound))
            {
                var body = await answer.Content.ReadAsStringAsync(cancellationToken);
                throw new StepFailedException($"Node {node}: {action} was refused: {ApiError.Message(answer.StatusCode, body)}");
            }
        }
        catch (Exception exception) when (ApiError.IsTransient(exception))
        {
            throw new StepFailedException($"Node {node}: {action} could not be asked for: {ApiError.Describe(exception)}", exception);
        }
    }
}
