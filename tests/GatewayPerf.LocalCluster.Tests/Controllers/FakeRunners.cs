using System.Collections.Concurrent;
using System.Net;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>Stands for the APIs of k6 processes.</summary>
internal sealed class FakeRunners : HttpMessageHandler
{
    public ConcurrentQueue<(HttpMethod Method, string Url, string Body)> Requests { get; } = new();

    /// <summary>The answer to each request; null is a connection that is refused.</summary>
    public Func<HttpRequestMessage, HttpStatusCode?> Answer { get; set; } = _ => HttpStatusCode.OK;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Enqueue((request.Method, request.RequestUri!.ToString(), body));
        return Answer(request) is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("Connection refused");
    }
}
