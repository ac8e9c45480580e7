using System.Globalization;
using System.Text.Json;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Pods;

/// <summary><c>GET …/pods/x/log</c>.</summary>
internal sealed class PodLogHandler(ApiServerOptions options, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context, ResourceRequest request)
    {
        if (context.Request.Method != "GET")
            throw ApiErrors.MethodNotAllowed();

        var pod = options.Resources.Store.Get(ResourceKinds.Pod, request.Namespace, request.RequireName())
            ?? throw ApiErrors.NotFound(ResourceKinds.Pod, request.RequireName());
        var logOptions = Read(context.Request, options.Resources.Store.Clock.GetUtcNow());
        var container = ContainerOf(pod, Query.Text(context.Request, "container"));
        DemandLog(pod, container, logOptions.Previous);
        var node = pod.Root.Text("spec", "nodeName")!;
        if (!options.Instances.IsReachable(node))
            throw ApiErrors.Internal($"the node {node} of pod {pod.Name} does not answer");

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/plain";
        if (logOptions.Follow)
        {
            // Clients wait for the headers, not for the first line.
            await context.Response.StartAsync(end.Token);
            await context.Response.BodyWriter.FlushAsync(end.Token);
        }

        await options.PodLogs.CopyAsync(pod.Uid, container, logOptions, context.Response.Body, end.Token);
    }

    private static PodLogOptions Read(HttpRequest query, DateTimeOffset now)
    {
        DateTimeOffset? since = Query.Number(query, "sinceSeconds") is { } seconds ? now.AddSeconds(-seconds) : null;
        if (Query.Text(query, "sinceTime") is { } text)
        {
            since = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw ApiErrors.BadRequest($"sinceTime: \"{text}\" is no RFC 3339 time");
        }

        return new PodLogOptions(
            Query.Flag(query, "follow"),
            Query.Number(query, "tailLines") is >= 0 and var tail ? tail : null,
            since,
            Query.Flag(query, "timestamps"),
            Query.Flag(query, "previous"),
            Query.Number(query, "limitBytes"));
    }

    private static string ContainerOf(StoredResource pod, string? wanted)
    {
        var names = pod.Root.Items("spec", "containers").Select(item => item.Text("name")!).ToList();
        if (wanted is null)
        {
            return names.Count == 1
                ? names[0]
                : throw ApiErrors.BadRequest($"a container name must be specified for pod {pod.Name}, choose one of: [{string.Join(' ', names)}]");
        }

        return names.Concat(pod.Root.Items("spec", "initContainers").Select(item => item.Text("name")!)).Contains(wanted)
            ? wanted
            : throw ApiErrors.BadRequest($"container {wanted} is not valid for pod {pod.Name}");
    }

    private static void DemandLog(StoredResource pod, string container, bool previous)
    {
        if (string.IsNullOrEmpty(pod.Root.Text("spec", "nodeName")))
            throw ApiErrors.BadRequest($"pod {pod.Name} does not have a host assigned");

        var status = pod.Root.Items("status", "containerStatuses").Concat(pod.Root.Items("status", "initContainerStatuses"))
            .FirstOrDefault(item => item.Text("name") == container);
        var hasEnded = status.At("lastState", "terminated").ValueKind == JsonValueKind.Object;
        if (previous && !hasEnded)
            throw ApiErrors.BadRequest($"previous terminated container \"{container}\" in pod \"{pod.Name}\" not found");

        var state = status.At("state");
        if (hasEnded || state.At("running").ValueKind == JsonValueKind.Object || state.At("terminated").ValueKind == JsonValueKind.Object)
            return;

        var reason = state.Text("waiting", "reason") switch
        {
            "ErrImagePull" or "ImagePullBackOff" => "trying and failing to pull image",
            null or "" => "ContainerCreating",
            var other => other,
        };
        throw ApiErrors.BadRequest($"container \"{container}\" in pod \"{pod.Name}\" is waiting to start: {reason}");
    }
}
