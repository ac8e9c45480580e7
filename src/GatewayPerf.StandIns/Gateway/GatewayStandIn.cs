using System.Diagnostics;
using System.Text;
using GatewayPerf.StandIns.Counting;
using GatewayPerf.StandIns.Gateway.Configuration;
using GatewayPerf.StandIns.Gateway.Control;
using GatewayPerf.StandIns.Gateway.Limits;
using GatewayPerf.StandIns.Gateway.Memory;
using GatewayPerf.StandIns.Gateway.Metrics;
using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Naming;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.StandIns.Gateway;

/// <summary>A gateway that takes Tyk's configuration and answers as Tyk does.</summary>
internal sealed class GatewayStandIn(GatewayState state, ControlApi control, RequestCounters counters, TykMetrics metrics, bool hideGenerator, bool hasHeapPage)
{
    private static readonly byte[] NotFound = Encoding.ASCII.GetBytes("Not Found");

    /// <exception cref="StandInException">A variable, a definition or a policy cannot be served.</exception>
    public static async Task<StandInServer> StartAsync(
        IReadOnlyDictionary<string, string> environment, TextWriter output, TimeProvider? clock = null, MemoryOptions? kept = null)
    {
        var time = clock ?? TimeProvider.System;
        var options = GatewayOptions.Parse(environment);
        var log = new TextLog(output, time);
        var connector = NamedConnector.FromEnvironment(environment, options.Listen.Address);
        var store = new KeyStore(connector.CreateHandler(options.StoreTimeout), options.Store, options.StoreTimeout);
        var services = new ServiceCollection().AddLogging().AddHttpForwarder().BuildServiceProvider();
        var sessions = new KeySessions(store, options.HashKeyFunction);
        var shared = new SharedStore(connector.CreateHandler(options.StoreTimeout), options.Store, options.StoreTimeout);
        var nodes = new NodeCount(shared, time);
        var memory = new IdentityMemory(kept ?? MemoryOptions.None, time);
        var collection = new RegularCollection(kept?.CollectEvery ?? TimeSpan.Zero, time);
        var state = new GatewayState(
            options, new(environment, log), sessions, new(shared, nodes, time, log), memory, services.GetRequiredService<IHttpForwarder>(), connector, time, log);
        var health = new HealthReport(store, options.HealthInterval, time);
        var (counters, registry) = (new RequestCounters(), Prometheus.Metrics.NewCustomRegistry());
        var metrics = new TykMetrics(registry, () => (state.Current.Apis.Count, state.Current.Policies.Sources.Count()));
        var runtime = new RuntimeMetrics(registry);
        var control = new ControlApi(options.Secret, health, new(sessions, () => state.Current.Policies, log), state, new(counters, registry));
        var gateway = new GatewayStandIn(state, control, counters, metrics, options.HideGenerator, kept?.HasHeapPage ?? false);

        var server = await StandInServer.StartAsync(options.Listen, gateway.HandleAsync, options.GracePeriod, health, nodes, state, memory, collection, store, shared, runtime, services);
        log.Info($"--> Listening on address: {server.Address.Authority} (gateway stand-in, behaves as Tyk {TykVersion.Text})");
        return server;
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (ControlApi.Owns(path))
        {
            await control.HandleAsync(context);
            return;
        }

        if (hasHeapPage && path == HeapPage.Path)
        {
            await HeapPage.WriteAsync(context.Response);
            return;
        }

        var began = Stopwatch.GetTimestamp();
        counters.Count(context.Request);
        metrics.Count();
        if (path.Contains("//", StringComparison.Ordinal))
            Redirect(context, path);
        else if (state.Current.Table.Find(path) is not { } route)
            await WriteNotFoundAsync(context.Response);
        else
            await ServeAsync(context, route, began);
    }

    private async Task ServeAsync(HttpContext context, ApiRoute route, long began)
    {
        var error = await route.HandleAsync(context);
        if (error is not null)
            await error.WriteAsync(context, hideGenerator);
        metrics.Observe(context, route.Api.Definition.ApiId, error, began, context.Features.Get<UpstreamTiming>()?.Waited);
    }

    private static Task WriteNotFoundAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = NotFound.Length;
        return response.Body.WriteAsync(NotFound).AsTask();
    }

    /// <summary>Doubled slashes are cleaned by a redirect, as Tyk's router does.</summary>
    private static void Redirect(HttpContext context, string path)
    {
        var clean = path;
        while (clean.Contains("//", StringComparison.Ordinal))
            clean = clean.Replace("//", "/", StringComparison.Ordinal);
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = new PathString(clean).ToUriComponent() + context.Request.QueryString;
    }
}
