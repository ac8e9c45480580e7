using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Reading;
using GatewayPerf.LocalCluster.Api.Writing.Protobuf;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>DELETE of objects and collections.</summary>
internal sealed class DeleteHandler(ResourceWriter writer)
{
    public async Task DeleteAsync(HttpContext context, ResourceRequest request)
    {
        var options = await ReadOptionsAsync(context, request.Kind);
        var result = writer.Delete(request.Kind, request.Namespace, request.RequireName(), options);
        if (request.Kind.DeleteAnswersObject || !result.Removed)
            await Responses.JsonAsync(context, result.Object.Utf8);
        else
            await Responses.JsonAsync(context, Success(result.Object));
    }

    public async Task DeleteCollectionAsync(HttpContext context, ResourceRequest request)
    {
        if (request.Kind.Namespaced && request.Namespace is null)
            throw ApiErrors.MethodNotAllowed();

        var options = await ReadOptionsAsync(context, request.Kind);
        var filter = ResourceFilter.Of(context.Request, request.Kind);
        var deleted = new List<StoredResource>();
        foreach (var item in writer.Store.List(request.Kind, request.Namespace).Items.Where(filter.Matches))
        {
            try
            {
                deleted.Add(writer.Delete(request.Kind, item.Namespace, item.Name, options with { Uid = item.Uid }).Object);
            }
            catch (ApiException exception) when (exception.Status.Code is 404 or 409)
            {
                // Somebody else was faster.
            }
        }

        await ReadHandler.ListAsync(context, request.Kind, new ResourcePage(deleted, writer.Store.Version));
    }

    private static JsonObject Success(StoredResource gone)
    {
        var details = new JsonObject { ["name"] = gone.Name, ["kind"] = gone.Kind.Plural, ["uid"] = gone.Uid };
        if (gone.Kind.Group.Length > 0)
            details["group"] = gone.Kind.Group;

        return new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details };
    }

    private static async Task<DeleteOptions> ReadOptionsAsync(HttpContext context, ResourceKind kind)
    {
        var query = context.Request;
        var bytes = await RequestBody.ReadAsync(context);
        var body = bytes.Length == 0 ? [] : RequestBody.MediaType(query) switch
        {
            "application/vnd.kubernetes.protobuf" => ProtobufObject.Parse(bytes),
            "application/yaml" => YamlReader.Parse(bytes),
            _ => RequestBody.ParseJson(bytes),
        };
        if (body["gracePeriodSeconds"] is { } grace && body.Number("gracePeriodSeconds") is null)
            throw ApiErrors.BadRequest($"gracePeriodSeconds: Invalid value: {grace.ToJsonString(JsonText.SerializerOptions)}: must be a whole number");

        var policy = body.Text("propagationPolicy") ?? Query.Text(query, "propagationPolicy");
        if (policy is not (null or "Background" or "Foreground" or "Orphan"))
            throw ApiErrors.BadRequest($"propagationPolicy: Unsupported value: \"{policy}\": supported values: \"Background\", \"Foreground\", \"Orphan\"");

        if (policy is null && (body["orphanDependents"]?.GetValueKind() == System.Text.Json.JsonValueKind.True || Query.Flag(query, "orphanDependents")))
            policy = "Orphan";

        if (policy is null && kind == ResourceKinds.Job)
        {
            policy = "Orphan";
            context.Response.Headers.Append(
                "Warning",
                "299 - \"child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them "
                + "or set propagationPolicy=Orphan to suppress this warning\"");
        }

        return new DeleteOptions(
            (int?)body.Number("gracePeriodSeconds") ?? Query.Number(query, "gracePeriodSeconds"),
            policy,
            body.Text("preconditions", "uid"),
            body.Text("preconditions", "resourceVersion"),
            body["dryRun"] is JsonArray { Count: > 0 } || Query.DryRun(query));
    }
}
