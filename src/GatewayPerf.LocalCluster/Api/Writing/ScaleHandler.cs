using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>The subresource scale of deployments and replica sets.</summary>
internal sealed class ScaleHandler(ResourceWriter writer)
{
    public async Task HandleAsync(HttpContext context, ResourceRequest request)
    {
        var name = request.RequireName();
        switch (context.Request.Method)
        {
            case "GET":
                var found = writer.Store.Get(request.Kind, request.Namespace, name) ?? throw ApiErrors.NotFound(request.Kind, name);
                await Responses.JsonAsync(context, Show(found));
                break;
            case "PUT":
                var body = await RequestBody.ReadObjectAsync(context);
                await WriteAsync(context, request, _ => body);
                break;
            case "PATCH":
                var patch = await PatchHandler.ReadAsync(context, request.Kind, RequestBody.MediaType(context.Request));
                await WriteAsync(context, request, current =>
                {
                    var scale = Show(current);
                    patch(scale);
                    return scale;
                });
                break;
            default:
                throw ApiErrors.MethodNotAllowed();
        }
    }

    private static JsonObject Show(StoredResource resource)
    {
        var root = resource.Root;
        var selector = root.Members("spec", "selector", "matchLabels").Select(label => $"{label.Name}={label.Value.GetString()}");
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = resource.Name,
                ["namespace"] = resource.Namespace,
                ["uid"] = resource.Uid,
                ["resourceVersion"] = root.Text("metadata", "resourceVersion"),
                ["creationTimestamp"] = root.Text("metadata", "creationTimestamp"),
            },
            ["spec"] = new JsonObject { ["replicas"] = root.Number("spec", "replicas") ?? 0 },
            ["status"] = new JsonObject { ["replicas"] = root.Number("status", "replicas") ?? 0, ["selector"] = string.Join(',', selector) },
        };
    }

    private Task WriteAsync(HttpContext context, ResourceRequest request, Func<StoredResource, JsonObject> scaleOf)
    {
        var options = Manager.Options(context.Request, request.Kind, ResourcePart.Main, writer.Store.Clock, "scale");
        var stored = writer.Update(request.Kind, request.Namespace, request.RequireName(), ResourcePart.Main, (current, next) =>
        {
            var scale = scaleOf(current);
            Preconditions.Demand(current, scale);
            var replicas = scale.Number("spec", "replicas") ?? 0;
            if (replicas < 0)
            {
                throw ApiErrors.Invalid("Scale.autoscaling", "autoscaling", "Scale", current.Name, new V1StatusCause
                {
                    Reason = "FieldValueInvalid",
                    Field = "spec.replicas",
                    Message = $"Invalid value: {replicas}: must be greater than or equal to 0",
                });
            }

            next.Child("spec")["replicas"] = replicas;
            return next;
        }, options);
        return Responses.JsonAsync(context, Show(stored));
    }
}
