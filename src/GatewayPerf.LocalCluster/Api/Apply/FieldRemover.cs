using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>Removes what a manager applied before, leaves out now, and nobody else owns.</summary>
internal static class FieldRemover
{
    public static void Remove(ResourceKind kind, string path, FieldSet before, FieldSet? applied, IReadOnlyList<FieldSet> others, JsonNode live)
    {
        foreach (var (step, child) in before.Children)
        {
            if (FieldTree.Follow(kind, path, live, step) is not { } target)
                continue;

            var kept = applied?.Children.GetValueOrDefault(step);
            var shared = others.Select(other => other.Children.GetValueOrDefault(step)).OfType<FieldSet>().ToList();
            var isItem = child.IsMember && child.Children.Count > 0;
            var isFree = kept is null && shared.Count == 0;
            if (isFree && (isItem || child.Children.Count == 0))
            {
                Take(live, step, target);
                continue;
            }

            Remove(kind, FieldTree.Join(path, step), child, kept, shared, target);
            if (kept is null && target is JsonObject { Count: 0 } or JsonArray { Count: 0 } && step is not ("f:metadata" or "f:spec"))
                Take(live, step, target);
        }
    }

    private static void Take(JsonNode live, string step, JsonNode target)
    {
        if (live is JsonObject map)
            map.Remove(step[2..]);
        else
            live.AsArray().Remove(target);
    }
}
