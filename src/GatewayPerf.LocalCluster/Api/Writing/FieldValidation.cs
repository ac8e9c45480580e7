using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>Holds objects against the types of their kind.</summary>
internal static class FieldValidation
{
    /// <summary>
    /// Throws <see cref="ApiException"/>, 400, when a field has a wrong type; for unknown fields as the query's <c>fieldValidation</c> says: Strict refuses, Warn
    /// (the default) answers with a warning. Of custom kinds only the types are checked.
    /// </summary>
    public static void Check(HttpContext context, ResourceKind kind, JsonObject value)
    {
        var mode = Query.Text(context.Request, "fieldValidation") ?? "Warn";
        if (mode is not ("Strict" or "Warn" or "Ignore"))
            throw ApiErrors.BadRequest($"fieldValidation: Unsupported value: \"{mode}\": supported values: \"Ignore\", \"Strict\", \"Warn\"");

        var element = JsonSerializer.SerializeToElement(value);
        var known = Read(kind, element);
        if (mode == "Ignore" || kind.IsCustom)
            return;

        var unknown = new List<string>();
        Compare(element, known, "", unknown);
        if (unknown.Count == 0)
            return;

        var texts = unknown.Select(field => $"unknown field \"{field}\"").ToList();
        if (mode == "Strict")
            throw Undecodable(kind, $"strict decoding error: {string.Join(", ", texts)}");

        foreach (var text in texts)
            context.Response.Headers.Append("Warning", $"299 - {JsonSerializer.Serialize(text, JsonText.SerializerOptions)}");
    }

    private static JsonElement Read(ResourceKind kind, JsonElement element)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(KubernetesJson.Serialize(kind.Read(element)));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw Undecodable(kind, exception.Message);
        }
    }

    private static void Compare(JsonElement given, JsonElement known, string path, List<string> unknown)
    {
        if (given.ValueKind == JsonValueKind.Array && known.ValueKind == JsonValueKind.Array && given.GetArrayLength() == known.GetArrayLength())
        {
            for (var i = 0; i < given.GetArrayLength(); i++)
                Compare(given[i], known[i], $"{path}[{i}]", unknown);
        }

        if (given.ValueKind != JsonValueKind.Object || known.ValueKind != JsonValueKind.Object)
            return;

        foreach (var member in given.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            var field = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (known.TryGetProperty(member.Name, out var below))
                Compare(member.Value, below, field, unknown);
            else
                unknown.Add(field);
        }
    }

    private static ApiException Undecodable(ResourceKind kind, string reason) =>
        ApiErrors.BadRequest($"{kind.Kind} in version \"{kind.Version}\" cannot be handled as a {kind.Kind}: {reason}");
}
