using System.Net;
using System.Text.Json;
using GatewayPerf.LocalCluster.Api.Discovery;
using GatewayPerf.LocalCluster.Api.Infrastructure;
using GatewayPerf.LocalCluster.Api.Metrics;
using GatewayPerf.LocalCluster.Api.OpenApi;
using GatewayPerf.LocalCluster.Api.Reviews;
using GatewayPerf.LocalCluster.Api.Scraping;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Terraform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>Finds who answers a request, and turns what is thrown into a Status.</summary>
internal sealed class ApiDispatcher(ApiServerOptions options, StateBackend states, IHttpForwarder forwarder, CancellationToken stopping)
{
    private readonly BodyTimeout _bodyTimeout = new(options.BodyTimeout);
    private readonly Authentication _authentication = new(options.Token);
    private readonly ResourceHandler _resources = new(options, forwarder, stopping);
    private readonly InstanceHandler _instances = new(options.Instances);
    private readonly MetricsHandler _metrics = new(options.Resources.Store, options.Usage, options.Instances);
    private readonly ScrapeTargetHandler _scrapeTargets = new(options.Resources.Store);
    private readonly ScrapeHandler _scrapes = new(options, stopping);
    private readonly StateHandler _states = new(states);

    public async Task HandleAsync(HttpContext context)
    {
        context.Features.Set(_bodyTimeout);
        try
        {
            await RouteAsync(context);
        }
        catch (ApiException exception)
        {
            await FailAsync(context, exception);
        }
        catch (JsonException exception)
        {
            await FailAsync(context, ApiErrors.BadRequest($"the object provided is unrecognized: {exception.Message}"));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // The client left, or the cluster goes down.
        }
        catch (BadHttpRequestException exception)
        {
            await FailAsync(context, exception.StatusCode == StatusCodes.Status408RequestTimeout
                ? ApiErrors.Error(HttpStatusCode.RequestTimeout, "Timeout", exception.Message)
                : ApiErrors.BadRequest(exception.Message));
        }
        catch (Exception exception)
        {
            options.Log?.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            await FailAsync(context, ApiErrors.Internal(exception.Message));
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var path = (context.Request.Path.Value ?? "/").Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (path)
        {
            case ["readyz", ..] or ["livez", ..] or ["healthz", ..]:
                return Responses.TextAsync(context, "ok");
            case ["version"]:
                return Responses.JsonAsync(context, VersionDocument.Utf8);
            case ["terraform", "state", var workspace]:
                _authentication.DemandPassword(context);
                return _states.HandleAsync(context, workspace);
        }

        _authentication.DemandToken(context);
        return path switch
        {
            ["api"] or ["apis"] => DiscoveryHandler.GroupsAsync(context, path[0] == "api"),
            ["api", var version] => DiscoveryHandler.ResourcesAsync(context, "", version),
            ["apis", MetricsKinds.Group, MetricsKinds.Version, _, ..] => _metrics.HandleAsync(context, path[3..]),
            ["apis", var group] => DiscoveryHandler.GroupAsync(context, group),
            ["apis", var group, var version] => DiscoveryHandler.ResourcesAsync(context, group, version),
            ["apis", var group, var version, var resource] when ReviewHandler.TryHandle(context, group, version, resource) is { } review => review,
            ["api", "v1", "nodes", var node, "proxy", .. var rest] => _scrapes.NodeAsync(context, node, rest),
            ["api", "v1", "namespaces", var ns, "services", var service, "proxy", .. var rest] => _scrapes.ServiceAsync(context, ns, service, rest),
            ["openapi", .. var rest] => OpenApiHandler.HandleAsync(context, rest),
            ["prometheus", "v1", "targets", var role] => _scrapeTargets.HandleAsync(context, role),
            ["infrastructure", "v1", "instances", .. var rest] => _instances.HandleAsync(context, rest),
            ["api" or "apis", ..] => _resources.HandleAsync(context, ResourceRequest.Parse(context.Request)),
            _ => Responses.NoSuchPathAsync(context),
        };
    }

    private static Task FailAsync(HttpContext context, ApiException exception)
    {
        if (!context.Response.HasStarted)
            return Responses.StatusAsync(context, exception.Status);

        context.Abort();
        return Task.CompletedTask;
    }
}
