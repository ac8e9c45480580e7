using System.Net.Http.Headers;
using System.Text;

namespace GatewayPerf.Kubernetes;

/// <summary>HTTP requests to a pod's port through the API server, which reaches pods where this machine does not.</summary>
public static class PodProxy
{
    /// <summary>GET; gives any answer, also an error of the pod. Throws an exception for which <see cref="ApiError.IsTransient"/> holds when none comes within the timeout.</summary>
    public static Task<PodResponse> GetFromPodAsync(
        this ClusterClient cluster, PodPort pod, string path, TimeSpan timeout, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? headers = null) =>
        SendAsync(cluster, HttpMethod.Get, pod, path, content: null, timeout, headers, cancellationToken);

    /// <summary>GET of what is no text; as <see cref="GetFromPodAsync"/>.</summary>
    internal static Task<(int StatusCode, byte[] Body)> GetBytesFromPodAsync(this ClusterClient cluster, PodPort pod, string path, TimeSpan timeout, CancellationToken cancellationToken) =>
        SendAsync(cluster, HttpMethod.Get, pod, path, content: null, timeout, headers: null, (body, token) => body.ReadAsByteArrayAsync(token), cancellationToken);

    /// <summary>POST of a JSON text; as <see cref="GetFromPodAsync"/>.</summary>
    public static async Task<PodResponse> PostToPodAsync(
        this ClusterClient cluster, PodPort pod, string path, string json, TimeSpan timeout, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? headers = null)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(cluster, HttpMethod.Post, pod, path, content, timeout, headers, cancellationToken);
    }

    /// <summary>POST of bytes; as <see cref="GetFromPodAsync"/>.</summary>
    public static async Task<PodResponse> PostToPodAsync(
        this ClusterClient cluster, PodPort pod, string path, byte[] body, string mediaType, TimeSpan timeout, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? headers = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return await SendAsync(cluster, HttpMethod.Post, pod, path, content, timeout, headers, cancellationToken);
    }

    private static async Task<PodResponse> SendAsync(
        ClusterClient cluster, HttpMethod method, PodPort pod, string path, HttpContent? content, TimeSpan timeout, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellationToken)
    {
        var (statusCode, body) = await SendAsync(cluster, method, pod, path, content, timeout, headers, (answer, token) => answer.ReadAsStringAsync(token), cancellationToken);
        return new PodResponse(statusCode, body);
    }

    private static async Task<(int StatusCode, T Body)> SendAsync<T>(
        ClusterClient cluster, HttpMethod method, PodPort pod, string path, HttpContent? content, TimeSpan timeout, IReadOnlyDictionary<string, string>? headers,
        Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(path);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(timeout);
        try
        {
            var url = $"api/v1/namespaces/{pod.Namespace}/pods/{pod.Name}:{pod.Port}/proxy/{path.TrimStart('/')}";
            using var answer = await cluster.SendAsync(method, url, content, headers, ending.Token);
            return ((int)answer.StatusCode, await read(answer.Content, ending.Token));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Pod {pod.Name} did not answer /{path.TrimStart('/')} within {timeout.TotalSeconds:0.#} s.", exception);
        }
    }
}
