using System.Text.Json;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>A kind that the cluster stores: its names and the rules that differ between kinds.</summary>
internal sealed record ResourceKind(string Group, string Version, string Kind, string Plural, Type Type, Func<JsonElement, IKubernetesObject<V1ObjectMeta>> Read)
{
    public string Singular { get; } = Kind.ToLowerInvariant();

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public bool Namespaced { get; init; } = true;

    /// <summary>Whether it has the subresource status, which the main resource then cannot write.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Whether it has the subresource scale.</summary>
    public bool HasScale { get; init; }

    /// <summary>Whether metadata.generation counts the changes of its spec.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>Whether a status given on create is kept (a kubelet registers its node with one).</summary>
    public bool KeepsStatusOnCreate { get; init; }

    /// <summary>Whether a PUT must carry a resourceVersion.</summary>
    public bool NeedsVersionOnUpdate { get; init; }

    /// <summary>Whether a PUT of a missing object creates it.</summary>
    public bool CreatesOnUpdate { get; init; }

    /// <summary>Whether a DELETE answers with the object rather than with a Status.</summary>
    public bool DeleteAnswersObject { get; init; }

    /// <summary>A kind that a real cluster gets from a CustomResourceDefinition.</summary>
    public bool IsCustom { get; init; }

    /// <summary>As objects carry it, for example <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>As messages name it, for example <c>deployments.apps</c>.</summary>
    public string GroupResource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>As messages about invalid objects name it, for example <c>Deployment.apps</c>.</summary>
    public string GroupKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";

    /// <summary>The address of the collection without a namespace, for example <c>/apis/apps/v1</c>.</summary>
    public string Root => Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";

    public bool Equals(ResourceKind? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Plural.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => GroupResource;
}
