using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Pods.Eviction;

/// <summary>The subresource eviction: a deletion that asks the pod's PodDisruptionBudget first.</summary>
internal sealed class EvictionHandler(ResourceClient resources)
{
    private readonly Controllers.Disruption.Eviction _eviction = new(resources, resources.Store.Clock);

    public async Task HandleAsync(HttpContext context, ResourceRequest request)
    {
        if (context.Request.Method != HttpMethods.Post)
            throw ApiErrors.MethodNotAllowed();

        var name = request.RequireName();
        var body = await RequestBody.ReadObjectAsync(context);
        Demand(body, name);
        var options = Options(context.Request, body.At("deleteOptions") as JsonObject ?? []);
        var stored = resources.Store.Get(ResourceKinds.Pod, request.Namespace, name) ?? throw ApiErrors.NotFound(ResourceKinds.Pod, name);
        ResourceDeletion.Demand(stored, options);

        // Whatever happens meanwhile: the deletion is of the pod that the budget was asked about.
        var pod = TypedJson.Read<V1Pod>(stored);
        _eviction.Spend(pod, options.DryRun);
        if (!options.DryRun)
            Mark(pod);

        resources.Writer.Delete(ResourceKinds.Pod, request.Namespace, name, options with { Uid = stored.Uid, ResourceVersion = null });
        await Responses.JsonAsync(context, Success(), StatusCodes.Status201Created);
    }

    private static void Demand(JsonObject body, string name)
    {
        if (body.Text("kind") is { Length: > 0 } kind && kind != "Eviction")
            throw ApiErrors.BadRequest($"the kind in the data ({kind}) does not match the expected kind (Eviction)");

        if (body.Text("apiVersion") is { Length: > 0 } version && version is not ("policy/v1" or "policy/v1beta1"))
            throw ApiErrors.BadRequest($"the API version in the data ({version}) does not match the expected API version (policy/v1)");

        if (body.Text("metadata", "name") is { Length: > 0 } given && given != name)
            throw ApiErrors.BadRequest("name in URL does not match name in Eviction object");
    }

    private static DeleteOptions Options(HttpRequest request, JsonObject options) => new(
        (int?)options.Number("gracePeriodSeconds"),
        null,
        options.Text("preconditions", "uid"),
        options.Text("preconditions", "resourceVersion"),
        options["dryRun"] is JsonArray { Count: > 0 } || Query.DryRun(request));

    private void Mark(V1Pod pod) => resources.UpdateStatus<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it =>
    {
        if (it.Metadata.Uid == pod.Metadata.Uid && !it.IsTerminating())
            it.SetCondition("DisruptionTarget", "True", "EvictionByEvictionAPI", "Eviction API: evicting", resources.Store.Clock.GetUtcNow().UtcDateTime);
    });

    private static JsonObject Success() => new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 };
}
