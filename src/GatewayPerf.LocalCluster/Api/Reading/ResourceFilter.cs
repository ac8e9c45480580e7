using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>Which objects of a collection a request is about.</summary>
internal sealed record ResourceFilter(LabelSelector Labels, FieldSelector Fields)
{
    public static ResourceFilter Of(HttpRequest request, ResourceKind kind) =>
        new(LabelSelector.Parse(Query.Text(request, "labelSelector")), FieldSelector.Parse(kind, Query.Text(request, "fieldSelector")));

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => Labels.IsEmpty && Fields.IsEmpty;

    /// <summary>The same for the one object of that name.</summary>
    public ResourceFilter Named(ResourceKind kind, string name) => this with { Fields = FieldSelector.Parse(kind, $"metadata.name={name}") };

    public bool Matches(StoredResource resource) => Labels.Matches(resource.Root) && Fields.Matches(resource.Root);
}
