using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Discovery;

/// <summary>
/// As much OpenAPI v3 as clients need before they create or apply: that each kind can be patched with <c>fieldValidation</c>. Schemas are not served, nor is
/// the v2 document that kubectl up to 1.28 reads.
/// </summary>
internal static class OpenApiHandler
{
    public static Task HandleAsync(HttpContext context, string[] path) => path switch
    {
        ["v3"] => Responses.JsonAsync(context, Index()),
        ["v3", "api", var version] => GroupVersionAsync(context, "", version),
        ["v3", "apis", var group, var version] => GroupVersionAsync(context, group, version),
        _ => Responses.NoSuchPathAsync(context),
    };

    private static JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var root in ResourceKinds.All.Select(kind => kind.Root).Distinct())
            paths[root[1..]] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3{root}?hash=1" };

        return new JsonObject { ["paths"] = paths };
    }

    private static Task GroupVersionAsync(HttpContext context, string group, string version)
    {
        var paths = new JsonObject();
        foreach (var kind in ResourceKinds.All.Where(kind => kind.Group == group && kind.Version == version))
            paths[$"{kind.Root}{(kind.Namespaced ? "/namespaces/{namespace}" : "")}/{kind.Plural}/{{name}}"] = Operations(kind);

        return paths.Count == 0
            ? Responses.NoSuchPathAsync(context)
            : Responses.JsonAsync(context, new JsonObject { ["openapi"] = "3.0.0", ["info"] = new JsonObject(), ["paths"] = paths });
    }

    private static JsonObject Operations(ResourceKind kind) => new()
    {
        ["patch"] = new JsonObject
        {
            ["parameters"] = new JsonArray(new JsonObject
            {
                ["name"] = "fieldValidation",
                ["in"] = "query",
                ["schema"] = new JsonObject { ["type"] = "string" },
            }),
            ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = kind.Group, ["version"] = kind.Version, ["kind"] = kind.Kind },
        },
    };
}
