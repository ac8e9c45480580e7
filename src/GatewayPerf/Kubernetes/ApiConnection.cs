using System.Net;
using k8s;

namespace GatewayPerf.Kubernetes;

/// <summary>The client library's connection with its HTTP client laid open: the library itself gives only generated operations.</summary>
internal sealed class ApiConnection(KubernetesClientConfiguration configuration, params DelegatingHandler[] handlers) : k8s.Kubernetes(configuration, handlers)
{
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(BaseUri, path))
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Credentials is { } credentials)
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        return await HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
