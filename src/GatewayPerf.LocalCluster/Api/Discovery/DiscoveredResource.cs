using GatewayPerf.LocalCluster.Api.Metrics;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Discovery;

/// <summary>A resource as discovery shows it: one that is stored, or one that is only answered.</summary>
internal sealed record DiscoveredResource(string Group, string Version, string Kind, string Plural, bool Namespaced, IReadOnlyList<string> Verbs)
{
    private static readonly string[] AllVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>Everything that the API serves, the core group first.</summary>
    public static IReadOnlyList<DiscoveredResource> All { get; } =
    [
        .. ResourceKinds.All.Where(kind => kind.Group.Length == 0).Select(Of),
        .. ResourceKinds.All.Where(kind => kind.Group.Length > 0).Select(Of),
        new("authentication.k8s.io", "v1", "SelfSubjectReview", "selfsubjectreviews", false, ["create"]),
        new("authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", false, ["create"]),
        new("authorization.k8s.io", "v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews", false, ["create"]),
        Of(MetricsKinds.Node) with { Verbs = ["get", "list"] },
        Of(MetricsKinds.Pod) with { Verbs = ["get", "list"] },
    ];

    public string Singular => Kind.ToLowerInvariant();

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<Subresource> Subresources { get; init; } = [];

    /// <summary>As objects carry it, for example <c>apps/v1</c>.</summary>
    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    private static DiscoveredResource Of(ResourceKind kind) => new(kind.Group, kind.Version, kind.Kind, kind.Plural, kind.Namespaced, AllVerbs)
    {
        ShortNames = kind.ShortNames,
        Categories = kind.Categories,
        Subresources = [.. Subresource.Of(kind)],
    };
}
