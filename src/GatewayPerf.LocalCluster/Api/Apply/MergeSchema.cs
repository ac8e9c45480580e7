using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Storage.Models;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>How maps and lists merge. Paths are field names joined by dots, without the keys of list items.</summary>
internal static class MergeSchema
{
    /// <summary>The keys of a list in server-side apply, in alphabetical order; null when the list has none.</summary>
    public static IReadOnlyList<string>? KeysOf(ResourceKind kind, string path) => RuleOf(kind, path)?.ApplyKeys;

    /// <summary>The key of a list in strategic merge patches; null when it is replaced whole.</summary>
    public static string? PatchKeyOf(ResourceKind kind, string path) => RuleOf(kind, path)?.PatchKey;

    /// <summary>Whether a strategic merge patch replaces that map rather than merging it.</summary>
    public static bool IsReplaced(ResourceKind kind, string path) => path == "spec.selector" && kind.Type == typeof(V1PodDisruptionBudget);

    /// <summary>Whether the list is a set of plain values.</summary>
    public static bool IsSet(ResourceKind kind, string path) => path == "metadata.finalizers" || (kind == ResourceKinds.Node && path == "spec.podCIDRs");

    /// <summary>Whether the value is one field as a whole, whatever is in it.</summary>
    public static bool IsAtomic(ResourceKind kind, string path, JsonNode? value) => value switch
    {
        JsonObject map => map.Count == 0 || IsAtomicMap(kind, path),
        JsonArray list => list.Count == 0 || (KeysOf(kind, path) is null && !IsSet(kind, path)),
        _ => true,
    };

    /// <summary>The step of managedFields that names an item of a list.</summary>
    public static string StepOf(ResourceKind kind, string path, JsonNode? item)
    {
        if (KeysOf(kind, path) is not { } keys)
            return $"v:{item?.ToJsonString(JsonText.SerializerOptions) ?? "null"}";

        var key = new JsonObject();
        foreach (var name in keys)
            key[name] = item.At(name)?.DeepClone() ?? (name == "protocol" ? "TCP" : null);

        return $"k:{key.ToJsonString(JsonText.SerializerOptions)}";
    }

    // A custom kind's schema marks no list but the owners, which are in every object's metadata.
    private static ListRule? RuleOf(ResourceKind kind, string path) =>
        ModelFields.Find(kind.Type, path) is { Shape: ModelShape.List } field && (!kind.IsCustom || path == "metadata.ownerReferences")
            ? ListRule.Of(field)
            : null;

    private static bool IsAtomicMap(ResourceKind kind, string path) =>
        !kind.IsCustom && ModelFields.Find(kind.Type, path) is { } field && AtomicMaps.Contains(field);
}
