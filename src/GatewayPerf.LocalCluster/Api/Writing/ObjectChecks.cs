using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>Whether a body fits its address.</summary>
internal static class ObjectChecks
{
    /// <summary>Throws <see cref="ApiException"/>, 400, when kind, version, namespace or (when given) name differ from the address.</summary>
    public static void Demand(ResourceRequest request, JsonObject body, string? name)
    {
        var kind = request.Kind;
        var (bodyKind, version) = (body.Text("kind"), body.Text("apiVersion"));
        if (kind.IsCustom && (string.IsNullOrEmpty(bodyKind) || string.IsNullOrEmpty(version)))
            throw ApiErrors.BadRequest("the object must carry apiVersion and kind");

        if (!string.IsNullOrEmpty(bodyKind) && bodyKind != kind.Kind)
            throw ApiErrors.BadRequest($"the kind in the data ({bodyKind}) does not match the expected kind ({kind.Kind})");

        if (!string.IsNullOrEmpty(version) && version != kind.ApiVersion)
            throw ApiErrors.BadRequest($"the API version in the data ({version}) does not match the expected API version ({kind.ApiVersion})");

        if (body["metadata"] is not (null or JsonObject))
            throw ApiErrors.BadRequest("metadata must be an object");

        if (kind.Namespaced && body.Text("metadata", "namespace") is { Length: > 0 } ns && ns != request.Namespace)
            throw ApiErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");

        if (name is not null && body.Text("metadata", "name") is { Length: > 0 } bodyName && bodyName != name)
            throw ApiErrors.BadRequest($"the name of the object ({bodyName}) does not match the name on the URL ({name})");
    }
}
