using System.Collections.Concurrent;
using GatewayPerf.StandIns.Hosting;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Store;

/// <summary>A key-value service in memory: <c>PUT</c>, <c>GET</c> and <c>DELETE</c> of <c>/keys/{id}</c>.</summary>
internal sealed class StoreStandIn
{
    private const string Prefix = "/keys/";
    private const int LargestValue = 1024 * 1024;

    private readonly ConcurrentDictionary<string, byte[]> values = new(StringComparer.Ordinal);

    public static async Task<StandInServer> StartAsync(ListenOptions listen, TextWriter log)
    {
        var store = new StoreStandIn();
        var server = await StandInServer.StartAsync(listen, store.HandleAsync, TimeSpan.FromSeconds(5));
        new TextLog(log, TimeProvider.System).Info($"key store listening on {server.Address.Authority}");
        return server;
    }

    private Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == "/healthz")
            return context.Response.WriteAsync("ok\n");
        if (path.StartsWith(Prefix, StringComparison.Ordinal) && path.Length > Prefix.Length)
            return ServeAsync(context, path[Prefix.Length..]);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task ServeAsync(HttpContext context, string id)
    {
        var (request, response) = (context.Request, context.Response);
        if (HttpMethods.IsPut(request.Method))
        {
            if (request.ContentLength is null or > LargestValue)
            {
                response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            var value = new byte[request.ContentLength.Value];
            await request.Body.ReadExactlyAsync(value, context.RequestAborted);
            values[id] = value;
            response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (HttpMethods.IsGet(request.Method) && values.TryGetValue(id, out var value))
        {
            response.ContentLength = value.Length;
            await response.Body.WriteAsync(value, context.RequestAborted);
        }
        else if (HttpMethods.IsDelete(request.Method) && values.TryRemove(id, out _))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            response.StatusCode = HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status405MethodNotAllowed;
        }
    }
}
