using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.OpenApi;

/// <summary>
/// OpenAPI documents of kinds: where each is, by which patches it can be changed, and the schemas of its fields (without descriptions: the client library's types
/// have none at run time).
/// </summary>
internal static class OpenApiDocument
{
    private static readonly string[] Patches = ["application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json"];

    public static JsonObject V3(IReadOnlyList<ResourceKind> kinds) => new()
    {
        ["openapi"] = "3.0.0",
        ["info"] = Info(),
        ["paths"] = Paths(kinds, kind => new JsonObject
        {
            ["parameters"] = new JsonArray(Parameter(new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } })),
            ["requestBody"] = new JsonObject { ["content"] = Content(kind) },
            ["responses"] = Responses(),
        }),
        ["components"] = new JsonObject { ["schemas"] = new OpenApiSchemas("#/components/schemas/").Of(kinds) },
    };

    public static JsonObject V2(IReadOnlyList<ResourceKind> kinds) => new()
    {
        ["swagger"] = "2.0",
        ["info"] = Info(),
        ["paths"] = Paths(kinds, kind => new JsonObject
        {
            ["consumes"] = new JsonArray([.. PatchesOf(kind).Select(type => (JsonNode)type)]),
            ["parameters"] = new JsonArray(Parameter(new JsonObject { ["type"] = "string" })),
            ["responses"] = Responses(),
        }),
        ["definitions"] = new OpenApiSchemas("#/definitions/").Of(kinds),
    };

    /// <summary>The address of one object of the kind, as templates write it.</summary>
    public static string PathOf(ResourceKind kind) => $"{kind.Root}{(kind.Namespaced ? "/namespaces/{namespace}" : "")}/{kind.Plural}/{{name}}";

    public static JsonObject GroupVersionKind(ResourceKind kind) => new() { ["group"] = kind.Group, ["kind"] = kind.Kind, ["version"] = kind.Version };

    private static JsonObject Info() => new() { ["title"] = "Kubernetes (GatewayPerf local cluster)", ["version"] = "v1.33.0" };

    private static JsonObject Paths(IReadOnlyList<ResourceKind> kinds, Func<ResourceKind, JsonObject> patch)
    {
        var paths = new JsonObject();
        foreach (var kind in kinds)
        {
            var operation = patch(kind);
            operation["x-kubernetes-group-version-kind"] = GroupVersionKind(kind);
            paths[PathOf(kind)] = new JsonObject { ["patch"] = operation };
        }

        return paths;
    }

    private static JsonObject Parameter(JsonObject type)
    {
        type["name"] = "fieldValidation";
        type["in"] = "query";
        return type;
    }

    private static JsonObject Content(ResourceKind kind)
    {
        var content = new JsonObject();
        foreach (var type in PatchesOf(kind))
            content[type] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } };

        return content;
    }

    private static IEnumerable<string> PatchesOf(ResourceKind kind) => kind.IsCustom ? Patches : Patches.Append("application/strategic-merge-patch+json");

    private static JsonObject Responses() => new() { ["200"] = new JsonObject { ["description"] = "OK" } };
}
