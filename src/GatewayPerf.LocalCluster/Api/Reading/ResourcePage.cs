using System.Net;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>A part of a collection: the objects, the version whose state they are, and how to get the rest (null: there is none).</summary>
internal sealed record ResourcePage(IReadOnlyList<StoredResource> Items, long Version, string? Continue = null, int? Remaining = null)
{
    /// <summary>Reads the page that the options ask for. All pages of a list show one state, whatever changes in between. Throws <see cref="ApiException"/>, 410.</summary>
    public static ResourcePage Read(ResourceStore store, ResourceKind kind, string? ns, ResourceFilter filter, ListOptions options)
    {
        var snapshot = options switch
        {
            { Continue: { } token } => store.ListAt(kind, ns, token.Version) ?? throw Expired(store, token),
            { Exact: true, Version: { } version } => store.ListAt(kind, ns, version)
                ?? throw ApiErrors.Error(HttpStatusCode.Gone, "Expired", $"The resourceVersion for the provided list is too old: {version} ({store.Version})"),
            _ => store.List(kind, ns),
        };
        var rest = snapshot.Items.Where(item => options.Continue?.IsBefore(item) != false && filter.Matches(item)).ToList();
        if (options.Limit is not { } limit || rest.Count <= limit)
            return new ResourcePage(rest, snapshot.Version);

        var page = rest[..limit];
        var next = new ContinueToken(snapshot.Version, page[^1].Namespace ?? "", page[^1].Name);

        // Kubernetes counts the rest only where it need not look at each object.
        return new ResourcePage(page, snapshot.Version, next.ToString(), filter.IsEmpty ? rest.Count - limit : null);
    }

    // The new token goes on from the same object in the state of now.
    private static ApiException Expired(ResourceStore store, ContinueToken token)
    {
        var error = ApiErrors.Error(
            HttpStatusCode.Gone,
            "Expired",
            "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the "
            + "continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - "
            + "objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.");
        error.Status.Metadata = new V1ListMeta { ContinueProperty = (token with { Version = store.Version }).ToString() };
        return error;
    }
}
