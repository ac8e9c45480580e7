using System.Collections.Concurrent;
using GatewayPerf.StandIns.Counting;
using GatewayPerf.StandIns.Hosting;
using Microsoft.AspNetCore.Http;
using Prometheus;

namespace GatewayPerf.StandIns.Upstream;

/// <summary>An echo server: answers the request's own body, or as many bytes as the query asks for, and counts.</summary>
internal sealed class UpstreamStandIn(Faults faults, RequestCounters counters, MetricsPage metrics)
{
    private const int TruncatedSize = 20;
    private readonly ConcurrentDictionary<int, byte[]> bodies = new();

    public static async Task<StandInServer> StartAsync(ListenOptions listen, TextWriter log, FaultOptions? faults = null)
    {
        var (counters, registry) = (new RequestCounters(), Metrics.NewCustomRegistry());
        var upstream = new UpstreamStandIn(new Faults(faults ?? FaultOptions.None, TimeProvider.System), counters, new(counters, registry));
        var server = await StandInServer.StartAsync(listen, upstream.HandleAsync, TimeSpan.FromSeconds(5), new RuntimeMetrics(registry));
        new TextLog(log, TimeProvider.System).Info($"echo upstream listening on {server.Address.Authority}");
        return server;
    }

    private Task HandleAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/healthz":
                return context.Response.WriteAsync("ok\n");
            case "/metrics":
                return metrics.WriteAsync(context.Response);
            case "/debug":
                return DebugAsync(context);
            default:
                counters.Count(context.Request);
                return ServeAsync(context);
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        switch (await faults.NextAsync(context))
        {
            case RequestFault.Drop:
                context.Abort();
                break;
            case RequestFault.Error:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await context.Response.WriteAsync("failed on purpose\n");
                break;
            case RequestFault.Truncate:
                // Fewer bytes than were said: the server closes the connection behind them.
                context.Response.ContentLength = TruncatedSize;
                await context.Response.Body.WriteAsync(Body(TruncatedSize / 2), context.RequestAborted);
                break;
            default:
                await EchoAsync(context);
                break;
        }
    }

    /// <summary>As fortio's: what the upstream was sent, so that a probe can see what a gateway added.</summary>
    private static Task DebugAsync(HttpContext context)
    {
        var request = context.Request;
        var headers = request.Headers.Select(header => $"{header.Key}: {header.Value}\n");
        return context.Response.WriteAsync($"{request.Method} {request.Path} {request.Protocol}\n{string.Concat(headers)}");
    }

    private async Task EchoAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        EchoOptions options;
        try
        {
            options = EchoOptions.Parse(request.Query);
        }
        catch (StandInException mistake)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            await response.WriteAsync(mistake.Message + "\n");
            return;
        }

        if (options.Delay > TimeSpan.Zero)
            await Task.Delay(options.Delay, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        response.StatusCode = options.Status;
        if (options.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        if (options.Size is { } size)
        {
            response.ContentType = "application/octet-stream";
            response.ContentLength = size;
            if (!HttpMethods.IsHead(request.Method))
                await response.Body.WriteAsync(Body(size), context.RequestAborted);
        }
        else if (request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            response.ContentType = request.ContentType;
            await request.BodyReader.CopyToAsync(response.BodyWriter, context.RequestAborted);
        }
        else
        {
            response.ContentLength = 0;
        }
    }

    /// <summary>Small bodies are made once; there are few sizes in a run.</summary>
    private byte[] Body(int size) => size <= 64 * 1024 && bodies.Count < 64 ? bodies.GetOrAdd(size, Fill) : Fill(size);

    private static byte[] Fill(int size)
    {
        var body = new byte[size];
        Array.Fill(body, (byte)'x');
        return body;
    }
}
