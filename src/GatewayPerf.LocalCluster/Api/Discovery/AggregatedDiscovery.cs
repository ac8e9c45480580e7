using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Api.Discovery;

/// <summary>Discovery in one document, as kubectl asks for it.</summary>
internal static class AggregatedDiscovery
{
    /// <summary>The core group, or all others. <paramref name="version"/> is v2 or v2beta1.</summary>
    public static JsonObject Build(bool core, string version) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = $"apidiscovery.k8s.io/{version}",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray(
        [
            .. DiscoveredResource.All.Where(kind => core == (kind.Group.Length == 0)).GroupBy(kind => kind.Group).Select(group => (JsonNode)new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = group.Key },
                ["versions"] = new JsonArray([.. group.GroupBy(kind => kind.Version).Select(kinds => (JsonNode)Version(kinds.Key, kinds))]),
            }),
        ]),
    };

    private static JsonObject Version(string version, IEnumerable<DiscoveredResource> kinds) => new()
    {
        ["version"] = version,
        ["freshness"] = "Current",
        ["resources"] = new JsonArray([.. kinds.Select(kind => (JsonNode)Resource(kind))]),
    };

    private static JsonObject Resource(DiscoveredResource kind) => new()
    {
        ["resource"] = kind.Plural,
        ["responseKind"] = ResponseKind(kind.Group, kind.Version, kind.Kind),
        ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
        ["singularResource"] = kind.Singular,
        ["verbs"] = PlainDiscovery.Texts(kind.Verbs),
        ["shortNames"] = PlainDiscovery.Texts(kind.ShortNames),
        ["categories"] = PlainDiscovery.Texts(kind.Categories),
        ["subresources"] = new JsonArray([.. kind.Subresources.Select(item => (JsonNode)new JsonObject
        {
            ["subresource"] = item.Name,
            ["responseKind"] = ResponseKind(item.Group, item.Version, item.Kind),
            ["verbs"] = PlainDiscovery.Texts(item.Verbs),
        })]),
    };

    private static JsonObject ResponseKind(string group, string version, string kind) =>
        new() { ["group"] = group, ["version"] = version, ["kind"] = kind };
}
