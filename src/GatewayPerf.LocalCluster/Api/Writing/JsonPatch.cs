using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>JSON patch, RFC 6902.</summary>
internal static class JsonPatch
{
    private const int MostOperations = 10_000;

    /// <summary>Changes the target. Throws <see cref="ApiException"/>, 422, when an operation is none or does not fit the target, 413 for too many.</summary>
    public static void Apply(JsonObject target, JsonArray patch)
    {
        if (patch.Count > MostOperations)
        {
            throw ApiErrors.Error(
                HttpStatusCode.RequestEntityTooLarge,
                "RequestEntityTooLarge",
                $"Request entity too large: The allowed maximum operations in a JSON patch is {MostOperations}, got {patch.Count}");
        }

        foreach (var operation in patch)
            Apply(target, operation as JsonObject ?? throw Refused());
    }

    private static void Apply(JsonObject target, JsonObject operation)
    {
        var path = Steps(operation.Text("path"));
        switch (operation.Text("op"))
        {
            case "add":
                Add(target, path, Value(operation));
                break;
            case "replace":
                Find(target, path);
                Set(target, path, Value(operation));
                break;
            case "remove":
                Remove(target, path);
                break;
            case "move":
                var from = Steps(operation.Text("from"));
                var moved = Find(target, from)?.DeepClone();
                if (path.Length > from.Length && path.AsSpan(0, from.Length).SequenceEqual(from))
                    throw Refused();

                Remove(target, from);
                Add(target, path, moved);
                break;
            case "copy":
                Add(target, path, Find(target, Steps(operation.Text("from")))?.DeepClone());
                break;
            case "test":
                if (!JsonNode.DeepEquals(Find(target, path), Value(operation)))
                    throw Refused();
                break;
            default:
                throw Refused();
        }
    }

    private static JsonNode? Value(JsonObject operation) => operation.TryGetPropertyValue("value", out var value) ? value?.DeepClone() : throw Refused();

    private static string[] Steps(string? pointer) => pointer is { Length: > 0 } && pointer[0] == '/'
        ? [.. pointer[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
        : throw Refused();

    private static JsonNode? Find(JsonNode? node, ReadOnlySpan<string> steps)
    {
        foreach (var step in steps)
        {
            node = node switch
            {
                JsonObject map when map.TryGetPropertyValue(step, out var value) => value,
                JsonArray list => list[Index(step, list.Count - 1)],
                _ => throw Refused(),
            };
        }

        return node;
    }

    private static void Add(JsonObject target, string[] steps, JsonNode? value)
    {
        var parent = Find(target, steps.AsSpan(..^1));
        if (parent is JsonObject map)
            map[steps[^1]] = value;
        else if (parent is JsonArray list)
            list.Insert(steps[^1] == "-" ? list.Count : Index(steps[^1], list.Count), value);
        else
            throw Refused();
    }

    private static void Set(JsonObject target, string[] steps, JsonNode? value)
    {
        var parent = Find(target, steps.AsSpan(..^1));
        if (parent is JsonArray list)
            list[Index(steps[^1], list.Count - 1)] = value;
        else
            parent!.AsObject()[steps[^1]] = value;
    }

    private static void Remove(JsonObject target, string[] steps)
    {
        var parent = Find(target, steps.AsSpan(..^1));
        if (parent is JsonArray list)
            list.RemoveAt(Index(steps[^1], list.Count - 1));
        else if (parent is not JsonObject map || !map.Remove(steps[^1]))
            throw Refused();
    }

    private static int Index(string step, int last) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last && (step.Length == 1 || step[0] != '0') ? index : throw Refused();

    private static ApiException Refused() =>
        ApiErrors.Error(HttpStatusCode.UnprocessableEntity, "Invalid", "the server rejected our request due to an error in our request");
}
