using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>How maps and lists merge. Paths are field names joined by dots, without the keys of list items.</summary>
internal static class MergeSchema
{
    private static readonly HashSet<string> AtomicMaps =
    [
        "nodeSelector", "selector", "labelSelector", "namespaceSelector", "configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef",
        "configMapRef", "secretRef", "targetRef", "involvedObject", "related",
    ];

    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["containers"] = ["name"],
        ["initContainers"] = ["name"],
        ["ephemeralContainers"] = ["name"],
        ["env"] = ["name"],
        ["volumes"] = ["name"],
        ["imagePullSecrets"] = ["name"],
        ["schedulingGates"] = ["name"],
        ["volumeMounts"] = ["mountPath"],
        ["volumeDevices"] = ["devicePath"],
        ["hostAliases"] = ["ip"],
        ["podIPs"] = ["ip"],
        ["hostIPs"] = ["ip"],
        ["topologySpreadConstraints"] = ["topologyKey", "whenUnsatisfiable"],
        ["conditions"] = ["type"],
    };

    /// <summary>The keys of a keyed list, in alphabetical order; null when the list has none.</summary>
    public static string[]? KeysOf(ResourceKind kind, string path)
    {
        if (path == "metadata.ownerReferences")
            return ["uid"];

        if (kind.IsCustom)
            return null;

        var name = Last(path);
        return name switch
        {
            "ports" when kind == ResourceKinds.Service => ["port", "protocol"],
            "ports" when kind == ResourceKinds.EndpointSlice => null,
            "ports" => ["containerPort", "protocol"],
            "addresses" when kind == ResourceKinds.Node => ["type"],
            "conditions" when kind == ResourceKinds.Job || kind == ResourceKinds.EndpointSlice => null,
            _ => Keys.GetValueOrDefault(name),
        };
    }

    /// <summary>Whether the list is a set of plain values.</summary>
    public static bool IsSet(ResourceKind kind, string path) => path == "metadata.finalizers" || (kind == ResourceKinds.Node && path == "spec.podCIDRs");

    /// <summary>Whether the value is one field as a whole, whatever is in it.</summary>
    public static bool IsAtomic(ResourceKind kind, string path, JsonNode? value) => value switch
    {
        JsonObject map => map.Count == 0 || (!kind.IsCustom && AtomicMaps.Contains(Last(path)) && !path.StartsWith("metadata.", StringComparison.Ordinal)),
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

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];
}
