using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>Walks objects by the steps of managedFields.</summary>
internal static class FieldTree
{
    private static readonly HashSet<string> Nobodys =
    [
        "name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "selfLink", "managedFields", "deletionTimestamp",
        "deletionGracePeriodSeconds",
    ];

    /// <summary>All fields of that part of an object that somebody can own.</summary>
    public static FieldSet SetOf(ResourceKind kind, JsonObject value, ResourcePart part)
    {
        var set = new FieldSet();
        foreach (var (name, node) in value)
        {
            if (name is "apiVersion" or "kind" || (name == "status" && kind.HasStatus) != (part == ResourcePart.Status))
                continue;

            if (name == "metadata")
            {
                var metadata = new JsonObject();
                foreach (var (field, inner) in node!.AsObject())
                {
                    if (!Nobodys.Contains(field))
                        metadata[field] = inner?.DeepClone();
                }

                if (metadata.Count > 0)
                    set.Children["f:metadata"] = Build(kind, name, metadata);
            }
            else
            {
                set.Children[$"f:{name}"] = Build(kind, name, node);
            }
        }

        return set;
    }

    /// <summary>What the step leads to, or null.</summary>
    public static JsonNode? Follow(ResourceKind kind, string path, JsonNode? value, string step) => value switch
    {
        JsonObject map when step.StartsWith("f:", StringComparison.Ordinal) => map[step[2..]],
        JsonArray list => list.FirstOrDefault(item => MergeSchema.StepOf(kind, path, item) == step),
        _ => null,
    };

    /// <summary>The path of what the step leads to.</summary>
    public static string Join(string path, string step) =>
        !step.StartsWith("f:", StringComparison.Ordinal) ? path : path.Length == 0 ? step[2..] : $"{path}.{step[2..]}";

    /// <summary>The step as messages show it.</summary>
    public static string Show(string step)
    {
        if (step.StartsWith("f:", StringComparison.Ordinal))
            return $".{step[2..]}";

        if (!step.StartsWith("k:", StringComparison.Ordinal))
            return $"[={step[2..]}]";

        var keys = JsonNode.Parse(step[2..])!.AsObject();
        return $"[{string.Join(",", keys.Select(key => $"{key.Key}={key.Value?.ToJsonString(JsonText.SerializerOptions)}"))}]";
    }

    private static FieldSet Build(ResourceKind kind, string path, JsonNode? value)
    {
        if (MergeSchema.IsAtomic(kind, path, value))
            return FieldSet.Leaf();

        var set = new FieldSet();
        if (value is JsonObject map)
        {
            foreach (var (name, node) in map)
                set.Children[$"f:{name}"] = Build(kind, $"{path}.{name}", node);

            return set;
        }

        foreach (var item in value!.AsArray())
        {
            var child = MergeSchema.KeysOf(kind, path) is null ? FieldSet.Leaf() : Build(kind, path, item);
            child.IsMember = true;
            set.Children[MergeSchema.StepOf(kind, path, item)] = child;
        }

        return set;
    }
}
