using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>JSON merge patch, RFC 7386.</summary>
internal static class MergePatch
{
    /// <summary>Changes the target; null removes, objects merge, everything else replaces.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                if (target[name] is not JsonObject below)
                    target[name] = below = [];

                Apply(below, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
