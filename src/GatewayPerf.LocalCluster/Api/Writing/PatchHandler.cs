using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Apply;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>PATCH by strategic merge patch, merge patch, JSON patch and server-side apply.</summary>
internal sealed class PatchHandler(ResourceWriter writer)
{
    private const string ApplyType = "application/apply-patch+yaml";
    private const string StrategicType = "application/strategic-merge-patch+json";

    public async Task PatchAsync(HttpContext context, ResourceRequest request, ResourcePart part)
    {
        var mediaType = RequestBody.MediaType(context.Request);
        if (mediaType == ApplyType)
        {
            await ApplyAsync(context, request, part);
            return;
        }

        if (Query.Text(context.Request, "force") is not null)
            throw Invalid("force", "FieldValueForbidden", "Forbidden: may not be specified for non-apply patch");

        var patch = await ReadAsync(context, request.Kind, mediaType);
        var options = Manager.Options(context.Request, request.Kind, part, writer.Store.Clock);
        var stored = writer.Update(request.Kind, request.Namespace, request.RequireName(), part, (current, next) =>
        {
            patch(next);
            Preconditions.Demand(current, next);
            ObjectChecks.Demand(request, next, request.Name);
            FieldValidation.Check(context, request.Kind, next);
            return next;
        }, options);
        await Responses.JsonAsync(context, stored.Utf8);
    }

    /// <summary>Reads the patch of a request that is no apply.</summary>
    public static async Task<Action<JsonObject>> ReadAsync(HttpContext context, ResourceKind kind, string mediaType)
    {
        switch (mediaType)
        {
            case "application/merge-patch+json":
                var merge = RequestBody.ParseJson(await RequestBody.ReadAsync(context));
                return target => MergePatch.Apply(target, merge);
            case "application/json-patch+json":
                var operations = RequestBody.ParseNode(await RequestBody.ReadAsync(context)) as JsonArray
                    ?? throw ApiErrors.BadRequest("error decoding patch: a JSON patch is a list of operations");
                return target => JsonPatch.Apply(target, operations);
            case StrategicType when !kind.IsCustom:
                var strategic = RequestBody.ParseJson(await RequestBody.ReadAsync(context));
                return target => new StrategicMergePatch(kind).Apply(target, strategic);
            default:
                throw ApiErrors.UnsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, "
                    + $"application/merge-patch+json, {ApplyType}{(kind.IsCustom ? "" : $", {StrategicType}")}");
        }
    }

    private async Task ApplyAsync(HttpContext context, ResourceRequest request, ResourcePart part)
    {
        var (kind, name) = (request.Kind, request.RequireName());
        var manager = Query.Text(context.Request, "fieldManager")
            ?? throw Invalid("fieldManager", "FieldValueRequired", "Required value: is required for apply patch");
        var body = YamlOrJson(await RequestBody.ReadAsync(context));
        JsonText.RemoveNulls(body);
        Demand(request, body, name);
        FieldValidation.Check(context, kind, body);
        var apply = new ServerSideApply(kind, part, manager, Query.Flag(context.Request, "force"), writer.Store.Clock);
        var options = new WriteOptions(Query.DryRun(context.Request));
        for (var tries = 0; ; tries++)
        {
            try
            {
                if (writer.Store.Get(kind, request.Namespace, name) is null && part == ResourcePart.Main)
                {
                    var created = writer.Create(kind, request.Namespace, apply.Apply(null, body), options);
                    await Responses.JsonAsync(context, created.Utf8, StatusCodes.Status201Created);
                    return;
                }

                var stored = writer.Update(kind, request.Namespace, name, part, (current, live) =>
                {
                    Preconditions.Demand(current, body);
                    return apply.Apply(live, body);
                }, options);
                await Responses.JsonAsync(context, stored.Utf8);
                return;
            }
            catch (ApiException exception) when (tries < 3 && exception.Status.Reason is "AlreadyExists" or "NotFound" && exception.Status.Details?.Kind == kind.Plural)
            {
                // Created or deleted by somebody else in between: look again.
            }
        }
    }

    private static void Demand(ResourceRequest request, JsonObject body, string name)
    {
        ObjectChecks.Demand(request, body, name);
        if (body.At("metadata", "managedFields") is not null)
            throw ApiErrors.BadRequest("metadata.managedFields must be nil");

        if (string.IsNullOrEmpty(body.Text("apiVersion")) || string.IsNullOrEmpty(body.Text("kind")))
            throw ApiErrors.BadRequest("an apply patch must carry apiVersion and kind");

        body.Child("metadata")["name"] = name;
    }

    private static JsonObject YamlOrJson(byte[] body) =>
        body.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? RequestBody.ParseJson(body) : YamlReader.Parse(body);

    private static ApiException Invalid(string field, string reason, string message) =>
        ApiErrors.Invalid("PatchOptions.meta.k8s.io", "meta.k8s.io", "PatchOptions", "", new V1StatusCause { Reason = reason, Field = field, Message = message });
}
