using System.Collections.Concurrent;
using System.Net;
using GatewayPerf.StandIns.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GatewayPerf.StandIns.Tests.Support;

/// <summary>An upstream that keeps what it was sent.</summary>
internal sealed class RecordingUpstream : IAsyncDisposable
{
    private readonly ConcurrentQueue<SeenRequest> seen = new();
    private StandInServer server = null!;

    public Uri Address => server.Address;

    /// <summary>Serves a request when set; otherwise the answer is an empty 200.</summary>
    public RequestDelegate? Respond { get; set; }

    public SeenRequest Last => seen.Last();

    public int Count => seen.Count;

    public static async Task<RecordingUpstream> StartAsync()
    {
        var upstream = new RecordingUpstream();
        upstream.server = await StandInServer.StartAsync(new(IPAddress.Loopback, 0), upstream.HandleAsync, TimeSpan.FromSeconds(1));
        return upstream;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        seen.Enqueue(new(context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, headers, await reader.ReadToEndAsync()));
        if (Respond is not null)
            await Respond(context);
    }
}
