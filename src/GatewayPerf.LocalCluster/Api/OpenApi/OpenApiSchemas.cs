using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GatewayPerf.LocalCluster.Api.Apply;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Storage.Models;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api.OpenApi;

/// <summary>The schemas of kinds and of all that they are made of, from the types of the client library. <paramref name="prefix"/> is where references lead to.</summary>
internal sealed partial class OpenApiSchemas(string prefix)
{
    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);

    public JsonObject Of(IReadOnlyList<ResourceKind> kinds)
    {
        foreach (var kind in kinds)
        {
            var schema = Add(kind.Type);
            schema["x-kubernetes-group-version-kind"] = new JsonArray(OpenApiDocument.GroupVersionKind(kind));

            // Of a custom kind only the fields that the controller acts on are modelled; others are kept all the same.
            if (kind.IsCustom)
                schema["x-kubernetes-preserve-unknown-fields"] = true;
        }

        var result = new JsonObject();
        foreach (var (name, schema) in _schemas)
            result[name] = schema;

        return result;
    }

    private JsonObject Add(Type type)
    {
        var name = NameOf(type);
        if (_schemas.TryGetValue(name, out var known))
            return known;

        var properties = new JsonObject();
        var schema = _schemas[name] = new JsonObject { ["type"] = "object", ["properties"] = properties };
        foreach (var field in ModelFields.Of(type).Values.OrderBy(field => field.Name, StringComparer.Ordinal))
            properties[field.Name] = Property(type, field);

        return schema;
    }

    private JsonObject Property(Type owner, ModelField field)
    {
        var value = Value(field.Type);
        switch (field.Shape)
        {
            case ModelShape.Map:
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = value };
            case ModelShape.Single:
                return Retains(owner, field) ? new JsonObject { ["allOf"] = new JsonArray(value), ["x-kubernetes-patch-strategy"] = "retainKeys" } : value;
        }

        var list = new JsonObject { ["type"] = "array", ["items"] = value };
        if (ListRule.Of(field) is { PatchKey: { } key } rule)
        {
            list["x-kubernetes-patch-merge-key"] = key;
            list["x-kubernetes-patch-strategy"] = rule.RetainsKeys ? "merge,retainKeys" : "merge";
        }
        else if (field.Name is "finalizers" or "podCIDRs")
        {
            list["x-kubernetes-patch-strategy"] = "merge";
        }

        return list;
    }

    private JsonObject Value(Type type) => type switch
    {
        _ when type == typeof(string) || type == typeof(ResourceQuantity) => Typed("string"),
        _ when type == typeof(bool) => Typed("boolean"),
        _ when type == typeof(int) => Typed("integer", "int32"),
        _ when type == typeof(long) => Typed("integer", "int64"),
        _ when type == typeof(double) => Typed("number", "double"),
        _ when type == typeof(DateTime) => Typed("string", "date-time"),
        _ when type == typeof(byte[]) => Typed("string", "byte"),
        _ when type == typeof(IntOrString) => Typed("string", "int-or-string"),
        _ when ModelFields.Of(type).Count == 0 => Typed("object"),
        _ => Reference(type),
    };

    private JsonObject Reference(Type type)
    {
        Add(type);
        return new JsonObject { ["$ref"] = prefix + NameOf(type) };
    }

    private static bool Retains(Type owner, ModelField field) => owner == typeof(V1DeploymentSpec) && field.Name == "strategy";

    private static JsonObject Typed(string type, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
            schema["format"] = format;

        return schema;
    }

    // V1DeploymentSpec is io.k8s.api.v1.DeploymentSpec, Corev1Event is io.k8s.api.corev1.Event.
    private static string NameOf(Type type) => Version().Match(type.Name) is { Success: true } match
        ? $"io.k8s.api.{match.Value.ToLowerInvariant()}.{type.Name[match.Length..]}"
        : $"io.k8s.api.{type.Name}";

    [GeneratedRegex(@"\A[A-Z][a-z]*?[vV]?\d+((alpha|beta)\d+)?(?=[A-Z])")]
    private static partial Regex Version();
}
