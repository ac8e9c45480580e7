using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Apply;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>
/// Strategic merge patch of one kind: maps merge, keyed lists merge item by item, and the directives <c>$patch</c>, <c>$retainKeys</c>,
/// <c>$deleteFromPrimitiveList/…</c> and <c>$setElementOrder/…</c> are obeyed. No directive ever reaches the object.
/// </summary>
internal sealed class StrategicMergePatch(ResourceKind kind)
{
    private const string Patch = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string Delete = "$deleteFromPrimitiveList/";
    private const string Order = "$setElementOrder/";

    /// <summary>Changes the target. Throws <see cref="ApiException"/>, 400, for a directive that makes no sense or an item without its key.</summary>
    public void Apply(JsonObject target, JsonObject patch) => Merge("", target, patch);

    private void Merge(string path, JsonObject target, JsonObject patch)
    {
        switch (Directive(patch))
        {
            case "replace":
                target.Clear();
                break;
            case "delete":
                target.Clear();
                return;
        }

        var before = patch.Any(member => member.Key.StartsWith(Order, StringComparison.Ordinal)) ? target.DeepClone().AsObject() : target;
        Retain(path, target, patch);
        foreach (var (name, value) in patch)
        {
            if (name is Patch or RetainKeys || name.StartsWith(Order, StringComparison.Ordinal))
                continue;

            if (name.StartsWith(Delete, StringComparison.Ordinal))
                DeleteFrom(target, name[Delete.Length..], value);
            else if (value is null)
                target.Remove(name);
            else if (Merged(Join(path, name), target[name], value) is var merged && merged != target[name])
                target[name] = merged;
        }

        foreach (var (name, order) in patch.Where(member => member.Key.StartsWith(Order, StringComparison.Ordinal)))
            Sort(path, target, name[Order.Length..], order, before);
    }

    // What takes the member's place; the value that is there already is changed where it stands.
    private JsonNode Merged(string path, JsonNode? present, JsonNode value)
    {
        switch (value)
        {
            case JsonObject map when present is JsonObject target && !MergeSchema.IsReplaced(kind, path):
                Merge(path, target, map);
                return target;
            case JsonObject map:
                return Clean(path, map);
            case JsonArray list when MergeSchema.PatchKeyOf(kind, path) is { } key:
                return MergeItems(path, key, present as JsonArray ?? [], list);
            case JsonArray list when MergeSchema.IsSet(kind, path):
                var known = present as JsonArray ?? [];
                return new JsonArray([.. known.Concat(list.Where(item => !known.Any(other => JsonNode.DeepEquals(item, other)))).Select(item => item?.DeepClone())]);
            case JsonArray list:
                return new JsonArray([.. list.Where(item => !IsDirective(item)).Select(item => item is JsonObject map ? Clean(path, map) : item?.DeepClone())]);
            default:
                return value.DeepClone();
        }
    }

    private JsonArray MergeItems(string path, string key, JsonArray present, JsonArray patch)
    {
        var items = patch.Select(item => item as JsonObject ?? throw Bad($"{path}: every item of a list that is merged by {key} must be an object")).ToList();
        var result = items.Any(item => IsDirective(item) && Directive(item) == "replace") ? [] : present.Select(item => item?.DeepClone()).ToList();
        foreach (var item in items)
        {
            if (IsDirective(item) && Directive(item) != "delete")
                continue;

            var wanted = item[key] ?? throw Bad($"map: {item.ToJsonString(JsonText.SerializerOptions)} does not contain declared merge key: {key}");
            var matches = result.OfType<JsonObject>().Where(other => JsonNode.DeepEquals(other[key], wanted)).ToList();
            if (Directive(item) == "delete")
                result.RemoveAll(other => other is JsonObject map && matches.Contains(map));
            else if (matches.Count == 0)
                result.Add(Clean(path, item));
            else
                matches.ForEach(match => Merge(path, match, item));
        }

        return new JsonArray([.. result]);
    }

    private static void Retain(string path, JsonObject target, JsonObject patch)
    {
        if (patch[RetainKeys] is not { } retained)
            return;

        if (retained is not JsonArray list || list.Any(item => item.Text() is null))
            throw Bad($"{Join(path, RetainKeys)} must be a list of names");

        var names = list.Select(item => item.Text()!).ToHashSet(StringComparer.Ordinal);
        foreach (var name in target.Select(member => member.Key).Where(name => !names.Contains(name)).ToList())
            target.Remove(name);
    }

    private static void DeleteFrom(JsonObject target, string name, JsonNode? removed)
    {
        if (removed is not JsonArray values)
            throw Bad($"{Delete}{name} must be a list");

        if (target[name] is JsonArray list)
            target[name] = new JsonArray([.. list.Where(item => !values.Any(value => JsonNode.DeepEquals(item, value))).Select(item => item?.DeepClone())]);
    }

    private void Sort(string path, JsonObject target, string name, JsonNode? order, JsonObject before)
    {
        var listPath = Join(path, name);
        var key = MergeSchema.PatchKeyOf(kind, listPath);
        if (order is not JsonArray wanted || (key is null && !MergeSchema.IsSet(kind, listPath)))
            throw Bad($"{Order}{name} must be a list, and {listPath} a list that is merged");

        if (target[name] is JsonArray list)
            target[name] = ElementOrder.Sort(list, wanted, before[name] as JsonArray ?? [], item => key is null ? item : item.At(key));
    }

    // A new item or map: merged into nothing, so that what is inside it loses its directives and nulls.
    private JsonObject Clean(string path, JsonObject value)
    {
        var target = new JsonObject();
        Merge(path, target, value);
        return target;
    }

    private static string? Directive(JsonObject map) => map[Patch] switch
    {
        null => null,
        var value when value.Text() is "replace" or "delete" or "merge" => value.Text(),
        var value => throw Bad($"unknown patch type found: {value.ToJsonString(JsonText.SerializerOptions)}"),
    };

    // An item that is nothing but a directive says what becomes of the whole list.
    private static bool IsDirective(JsonNode? item) => item is JsonObject { Count: 1 } map && map.ContainsKey(Patch);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static ApiException Bad(string message) => ApiErrors.BadRequest($"the strategic merge patch cannot be applied: {message}");
}
