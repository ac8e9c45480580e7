using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>The value of the label <c>pod-template-hash</c>: the same for templates that say the same, in whatever order.</summary>
internal static class TemplateHash
{
    /// <summary>The label.</summary>
    public const string Label = "pod-template-hash";

    // What Kubernetes uses in generated names: no vowels, so that no word comes out, and nothing that looks like something else.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>The hash of a template; <paramref name="collisions"/> makes another one when the first is taken by a different template.</summary>
    public static string Of(V1PodTemplateSpec template, int? collisions = null)
    {
        var node = JsonNode.Parse(KubernetesJson.Serialize(template))!;
        (node["metadata"]?["labels"] as JsonObject)?.Remove(Label);
        var text = Sorted(node)!.ToJsonString() + collisions?.ToString(CultureInfo.InvariantCulture);
        var hash = 2166136261u;
        foreach (var value in System.Text.Encoding.UTF8.GetBytes(text))
            hash = (hash ^ value) * 16777619u;

        return string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(digit => Alphabet[digit % Alphabet.Length]));
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value
            .Where(member => member.Value is not null)
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
