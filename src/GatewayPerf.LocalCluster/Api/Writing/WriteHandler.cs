using System.Net;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>POST and PUT.</summary>
internal sealed class WriteHandler(ResourceWriter writer)
{
    public async Task CreateAsync(HttpContext context, ResourceRequest request)
    {
        if (request.Kind.Namespaced && request.Namespace is null)
            throw ApiErrors.MethodNotAllowed();

        var body = await RequestBody.ReadObjectAsync(context);
        ObjectChecks.Demand(request, body, null);
        FieldValidation.Check(context, request.Kind, body);
        if (!string.IsNullOrEmpty(body.Text("metadata", "resourceVersion")))
            throw ApiErrors.Error(HttpStatusCode.InternalServerError, "", "resourceVersion should not be set on objects to be created");

        body.Child("metadata").Remove("managedFields");
        await CreateAsync(context, request, body);
    }

    public async Task UpdateAsync(HttpContext context, ResourceRequest request, ResourcePart part)
    {
        var name = request.RequireName();
        var body = await RequestBody.ReadObjectAsync(context);
        ObjectChecks.Demand(request, body, name);
        FieldValidation.Check(context, request.Kind, body);
        if (request.Kind.CreatesOnUpdate && part == ResourcePart.Main && writer.Store.Get(request.Kind, request.Namespace, name) is null)
        {
            body.Child("metadata")["name"] = name;
            await CreateAsync(context, request, body);
            return;
        }

        var options = Manager.Options(context.Request, request.Kind, part, writer.Store.Clock);
        var stored = writer.Update(request.Kind, request.Namespace, name, part, (current, old) => Replace(request.Kind, current, old, body), options);
        await Responses.JsonAsync(context, stored.Utf8);
    }

    private static JsonObject Replace(ResourceKind kind, StoredResource current, JsonObject old, JsonObject body)
    {
        Preconditions.Demand(current, body);
        if (kind.NeedsVersionOnUpdate && string.IsNullOrEmpty(body.Text("metadata", "resourceVersion")))
        {
            throw ApiErrors.Invalid(kind, current.Name, new V1StatusCause
            {
                Reason = "FieldValueInvalid",
                Field = "metadata.resourceVersion",
                Message = "Invalid value: 0x0: must be specified for an update",
            });
        }

        var next = body.DeepClone().AsObject();
        if (next.At("metadata", "managedFields") is null && old.At("metadata", "managedFields") is { } managers)
            next.Child("metadata")["managedFields"] = managers.DeepClone();

        return next;
    }

    private Task CreateAsync(HttpContext context, ResourceRequest request, JsonObject body)
    {
        var options = Manager.Options(context.Request, request.Kind, ResourcePart.Main, writer.Store.Clock);
        var stored = writer.Create(request.Kind, request.Namespace, body, options);
        return Responses.JsonAsync(context, stored.Utf8, StatusCodes.Status201Created);
    }
}
