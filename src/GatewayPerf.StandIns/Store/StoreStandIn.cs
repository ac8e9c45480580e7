using GatewayPerf.StandIns.Hosting;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Store;

/// <summary>
/// What the gateway's replicas share, in memory. <c>PUT</c>, <c>GET</c>, <c>DELETE /keys/{id}</c>; <c>POST /counters/{id}?seconds=N</c>, <c>/windows/{id}?seconds=N</c>,
/// <c>/nodes/{id}</c>.
/// </summary>
internal sealed class StoreStandIn(TimeProvider time)
{
    private readonly StoredValues values = new();
    private readonly SharedCounters counters = new(time);
    private readonly SharedWindows windows = new(time);
    private readonly LiveNodes nodes = new(time);

    public static async Task<StandInServer> StartAsync(ListenOptions listen, TextWriter log, TimeProvider? clock = null)
    {
        var store = new StoreStandIn(clock ?? TimeProvider.System);
        var server = await StandInServer.StartAsync(listen, store.HandleAsync, TimeSpan.FromSeconds(5));
        new TextLog(log, TimeProvider.System).Info($"key store listening on {server.Address.Authority}");
        return server;
    }

    private Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == "/healthz")
            return context.Response.WriteAsync("ok\n");
        if (path.Split('/', 3) is not ["", var kind, { Length: > 0 } id] || kind is not ("keys" or "counters" or "windows" or "nodes"))
            return Status(context, StatusCodes.Status404NotFound);
        if (kind == "keys")
            return values.ServeAsync(context, id);
        if (!HttpMethods.IsPost(context.Request.Method))
            return Status(context, StatusCodes.Status405MethodNotAllowed);
        if (kind == "nodes")
            return context.Response.WriteAsync(nodes.Beat(id));
        if (!int.TryParse(context.Request.Query["seconds"], out var seconds) || seconds < 0)
            return Status(context, StatusCodes.Status400BadRequest);
        return context.Response.WriteAsync(kind == "counters" ? counters.Increment(id, seconds) : windows.Add(id, seconds));
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
