using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Discovery;

/// <summary>Discovery one group version at a time, as it was before it was aggregated.</summary>
internal static class PlainDiscovery
{
    public static IReadOnlyList<string> Verbs { get; } = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    public static JsonObject CoreVersions() =>
        new() { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() };

    public static JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray(
        [
            .. ResourceKinds.All.Select(kind => kind.Group).Where(group => group.Length > 0).Distinct().Select(group => (JsonNode)Group(group)!),
        ]),
    };

    /// <summary>The group, or null.</summary>
    public static JsonObject? Group(string group)
    {
        var versions = ResourceKinds.All.Where(kind => kind.Group == group).Select(kind => kind.Version).Distinct().ToList();
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
        var kinds = ResourceKinds.All.Where(kind => kind.Group == group && kind.Version == version).ToList();
        return kinds.Count == 0 ? null : new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = kinds[0].ApiVersion,
            ["resources"] = new JsonArray([.. kinds.SelectMany(WithParts)]),
        };
    }

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static IEnumerable<JsonNode> WithParts(ResourceKind kind) => Subresource.Of(kind).Select(item => Part(kind, item)).Prepend(Resource(kind));

    private static JsonObject Version(string group, string version) => new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };

    private static JsonObject Resource(ResourceKind kind) => new JsonObject
    {
        ["name"] = kind.Plural,
        ["singularName"] = kind.Singular,
        ["namespaced"] = kind.Namespaced,
        ["kind"] = kind.Kind,
        ["verbs"] = Texts(Verbs),
        ["shortNames"] = Texts(kind.ShortNames),
        ["categories"] = Texts(kind.Categories),
    };

    private static JsonObject Part(ResourceKind kind, Subresource part) => new JsonObject
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
