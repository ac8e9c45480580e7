using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Api.Discovery;

/// <summary>Discovery one group version at a time, as it was before it was aggregated.</summary>
internal static class PlainDiscovery
{
    public static JsonObject CoreVersions() =>
        new() { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() };

    public static JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray(
        [
            .. DiscoveredResource.All.Select(kind => kind.Group).Where(group => group.Length > 0).Distinct().Select(group => (JsonNode)Group(group)!),
        ]),
    };

    /// <summary>The group, or null.</summary>
    public static JsonObject? Group(string group)
    {
        var versions = DiscoveredResource.All.Where(kind => kind.Group == group).Select(kind => kind.Version).Distinct().ToList();
        return group.Length == 0 || versions.Count == 0 ? null : new JsonObject
        {
            ["kind"] = "APIGroup",
            ["apiVersion"] = "v1",
            ["name"] = group,
            ["versions"] = new JsonArray([.. versions.Select(version => (JsonNode)Version(group, version))]),
            ["preferredVersion"] = Version(group, versions[0]),
        };
    }

    /// <summary>The resources of a group version, or null.</summary>
    public static JsonObject? Resources(string group, string version)
    {
        var kinds = DiscoveredResource.All.Where(kind => kind.Group == group && kind.Version == version).ToList();
        return kinds.Count == 0 ? null : new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = kinds[0].GroupVersion,
            ["resources"] = new JsonArray([.. kinds.SelectMany(WithParts)]),
        };
    }

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static IEnumerable<JsonNode> WithParts(DiscoveredResource kind) => kind.Subresources.Select(item => Part(kind, item)).Prepend(Resource(kind));

    private static JsonObject Version(string group, string version) => new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private static JsonObject Resource(DiscoveredResource kind) => new JsonObject
    {
        ["name"] = kind.Plural,
        ["singularName"] = kind.Singular,
        ["namespaced"] = kind.Namespaced,
        ["kind"] = kind.Kind,
        ["verbs"] = Texts(kind.Verbs),
        ["shortNames"] = Texts(kind.ShortNames),
        ["categories"] = Texts(kind.Categories),
    };

    private static JsonObject Part(DiscoveredResource kind, Subresource part) => new JsonObject
    {
        ["name"] = $"{kind.Plural}/{part.Name}",
        ["singularName"] = "",
        ["namespaced"] = kind.Namespaced,
        ["group"] = part.Group,
        ["version"] = part.Version,
        ["kind"] = part.Kind,
        ["verbs"] = Texts(part.Verbs),
    };
}
