using System.Globalization;
using System.Net;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>
/// Which state of a collection a list or a watch is about. <paramref name="Version"/> is null for any; <paramref name="Exact"/>: exactly that version;
/// <paramref name="Limit"/> is null for everything; <paramref name="Continue"/> is where the last page ended.
/// </summary>
internal sealed record ListOptions(long? Version, bool Exact, int? Limit, ContinueToken? Continue)
{
    /// <summary>Reads the query. Throws <see cref="ApiException"/> when parameters contradict each other or name a version that is not there yet.</summary>
    public static ListOptions Of(HttpRequest request, long current, bool watch)
    {
        var version = Query.Text(request, "resourceVersion");
        var match = Query.Text(request, "resourceVersionMatch");
        var token = Query.Text(request, "continue");
        var initial = Query.Text(request, "sendInitialEvents") is null ? (bool?)null : Query.Flag(request, "sendInitialEvents");
        if (match is not (null or "Exact" or "NotOlderThan"))
            throw Invalid("resourceVersionMatch", "FieldValueNotSupported", $"Unsupported value: \"{match}\": supported values: \"Exact\", \"NotOlderThan\", \"\"");

        if (watch)
            DemandWatch(match, initial, Query.Flag(request, "allowWatchBookmarks"));
        else
            DemandList(version, match, token, initial);

        var limit = Query.Number(request, "limit") is > 0 and var number ? number : (int?)null;
        return new ListOptions(
            Query.Version(request, current),
            match == "Exact" || (match is null && limit is not null && version is not (null or "0")),
            limit,
            token is null ? null : ContinueToken.Parse(token));
    }

    private static void DemandWatch(string? match, bool? initial, bool bookmarks)
    {
        if (match is not null && initial is null)
            throw Invalid("resourceVersionMatch", "FieldValueForbidden", "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");

        if (initial is not null && match != "NotOlderThan")
            throw Invalid("resourceVersionMatch", "FieldValueForbidden", "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");

        if (initial == true && !bookmarks)
            throw Invalid("allowWatchBookmarks", "FieldValueForbidden", "Forbidden: sendInitialEvents requires setting allowWatchBookmarks to true");
    }

    private static void DemandList(string? version, string? match, string? token, bool? initial)
    {
        if (initial is not null)
            throw Invalid("sendInitialEvents", "FieldValueForbidden", "Forbidden: sendInitialEvents is forbidden for list");

        if (match is not null && version is null)
            throw Invalid("resourceVersionMatch", "FieldValueForbidden", "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");

        if (match is not null && token is not null)
            throw Invalid("resourceVersionMatch", "FieldValueForbidden", "Forbidden: resourceVersionMatch is forbidden when continue is provided");

        if (match == "Exact" && version == "0")
            throw Invalid("resourceVersionMatch", "FieldValueForbidden", "Forbidden: resourceVersionMatch \"Exact\" is forbidden for resourceVersion \"0\"");

        if (token is not null && version is not (null or "0"))
            throw ApiErrors.BadRequest("specifying resource version is not allowed when using continue");
    }

    private static ApiException Invalid(string field, string reason, string message) => ApiErrors.Invalid(
        "ListOptions.meta.k8s.io", "meta.k8s.io", "ListOptions", "", new V1StatusCause { Reason = reason, Field = field, Message = message });
}
