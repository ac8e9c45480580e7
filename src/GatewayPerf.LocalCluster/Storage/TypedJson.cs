using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>Between typed objects and stored JSON, which may hold more than the type knows.</summary>
internal static class TypedJson
{
    public static T Read<T>(StoredResource stored) => KubernetesJson.Deserialize<T>(stored.Root);

    public static JsonObject Write(IKubernetesObject<V1ObjectMeta> value) => JsonNode.Parse(KubernetesJson.Serialize(value))!.AsObject();

    /// <summary>Carries what differs between two typed states of an object over to the stored one, and nothing else.</summary>
    public static void Carry(JsonObject before, JsonObject after, JsonObject target)
    {
        foreach (var (name, _) in before)
        {
            if (after[name] is null)
                target.Remove(name);
        }

        foreach (var (name, value) in after)
        {
            if (JsonNode.DeepEquals(before[name], value))
                continue;

            if (value is JsonObject next && before[name] is JsonObject previous && target[name] is JsonObject inner)
                Carry(previous, next, inner);
            else
                target[name] = value?.DeepClone();
        }
    }
}
