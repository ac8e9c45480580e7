using System.Globalization;
using System.Text.Json;
using GatewayPerf.Kubernetes;
using GatewayPerf.Observability.Dashboards.Checks;
using k8s;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>The HTTP API of the cluster's Prometheus, through the Kubernetes API.</summary>
public sealed class PrometheusClient : IMetricAnswers
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private readonly ClusterClient _cluster;
    private readonly PodPort _pod;

    private PrometheusClient(ClusterClient cluster, PodPort pod) => (_cluster, _pod) = (cluster, pod);

    /// <summary>Finds its pod; throws <see cref="PrometheusException"/> when none runs.</summary>
    public static async Task<PrometheusClient> OpenAsync(ClusterClient cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var pods = await cluster.Kubernetes.CoreV1.ListNamespacedPodAsync(
            PrometheusAddresses.Namespace, labelSelector: $"app={PrometheusAddresses.Name}", cancellationToken: cancellationToken);
        var pod = pods.Items.FirstOrDefault(item => item.Status?.Phase == "Running" && item.Metadata.DeletionTimestamp is null)
            ?? throw new PrometheusException($"No pod of Prometheus runs in namespace {PrometheusAddresses.Namespace}.");
        return new PrometheusClient(cluster, new PodPort(PrometheusAddresses.Namespace, pod.Metadata.Name, PrometheusAddresses.Port));
    }

    /// <inheritdoc/>
    /// <exception cref="PrometheusException">Prometheus refuses the query, or does not answer.</exception>
    public async Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) =>
        PrometheusAnswer.Series(await GetAsync(PathOf(expression, from, to, step), cancellationToken));

    /// <summary>The path of a query.</summary>
    internal static string PathOf(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var query = Uri.EscapeDataString(expression);
        return from == to
            ? $"api/v1/query?query={query}&time={Time(to)}"
            : $"api/v1/query_range?query={query}&start={Time(from)}&end={Time(to)}&step={step.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Gives it samples: a body of remote write 1.0. Throws <see cref="PrometheusException"/> when it refuses them.</summary>
    public async Task WriteAsync(byte[] body, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string> { ["Content-Encoding"] = "snappy", ["X-Prometheus-Remote-Write-Version"] = "0.1.0" };
        var answer = await SendAsync(token => _cluster.PostToPodAsync(_pod, "api/v1/write", body, "application/x-protobuf", Timeout, token, headers), cancellationToken);
        if (!answer.IsSuccess)
        {
            throw new PrometheusException($"Prometheus refuses the run's own series ({answer.StatusCode}): {answer.Body.Trim()}");
        }
    }

    /// <summary>Has it write all that it holds into a folder below its data's <c>snapshots</c>; gives the folder's name. Throws <see cref="PrometheusException"/>.</summary>
    public async Task<string> SnapshotAsync(CancellationToken cancellationToken) =>
        PrometheusAnswer.Data((await SendAsync(token => _cluster.PostToPodAsync(_pod, "api/v1/admin/tsdb/snapshot", "", Timeout, token), cancellationToken)).Body).GetProperty("name").GetString()!;

    private async Task<string> GetAsync(string path, CancellationToken cancellationToken) => (await SendAsync(token => _cluster.GetFromPodAsync(_pod, path, Timeout, token), cancellationToken)).Body;

    private static async Task<PodResponse> SendAsync(Func<CancellationToken, Task<PodResponse>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send(cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException or JsonException)
        {
            throw new PrometheusException($"Prometheus does not answer: {exception.Message}", exception);
        }
    }

    private static string Time(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
}
