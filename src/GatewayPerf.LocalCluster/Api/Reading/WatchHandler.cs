using System.Net;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>GET of a collection with <c>watch=true</c>.</summary>
internal sealed class WatchHandler(ResourceStore store, CancellationToken stopping)
{
    private const int Backlog = 20_000;
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromSeconds(60);

    public async Task HandleAsync(HttpContext context, ResourceRequest request, ResourceFilter filter)
    {
        var query = context.Request;
        if (Query.Flag(query, "sendInitialEvents"))
        {
            throw ApiErrors.Invalid("ListOptions.meta.k8s.io", "meta.k8s.io", "ListOptions", "", new V1StatusCause
            {
                Reason = "FieldValueForbidden",
                Field = "sendInitialEvents",
                Message = "Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled",
            });
        }

        var form = AcceptHeader.Choose(query);
        var after = Query.Version(query, store.Version);
        var bookmarks = Query.Flag(query, "allowWatchBookmarks");
        var seconds = Query.Number(query, "timeoutSeconds") ?? 0;
        using var subscription = store.Subscribe(request.Kind, request.Namespace, after);
        context.Response.ContentType = Responses.Json;
        await context.Response.StartAsync(context.RequestAborted);
        var writer = new WatchWriter(context.Response, request.Kind, form, Query.Text(query, "includeObject"), store.Clock);
        await writer.FlushAsync(context.RequestAborted);
        if (subscription is null)
        {
            await writer.ErrorAsync(
                ApiErrors.Error(HttpStatusCode.Gone, "Expired", $"too old resource version: {after} ({store.Version})").Status,
                context.RequestAborted);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var deadline = store.Clock.GetUtcNow() + (seconds > 0 ? TimeSpan.FromSeconds(seconds) : LongestWatch);
        await FollowAsync(subscription, filter, writer, bookmarks, deadline, end.Token);
    }

    private async Task FollowAsync(
        ResourceSubscription subscription,
        ResourceFilter filter,
        WatchWriter writer,
        bool bookmarks,
        DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        var changes = subscription.Changes;
        var ready = changes.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            var rest = deadline - store.Clock.GetUtcNow();
            var pause = bookmarks && rest > BookmarkInterval ? BookmarkInterval : rest;
            if (rest > TimeSpan.Zero && await HappensAsync(ready, pause, cancellationToken))
            {
                // Written in one go, flushed once; a client that falls far behind is cut off and lists again.
                while (changes.TryRead(out var change))
                    writer.Write(change, filter);

                await writer.FlushAsync(cancellationToken);
                if (changes.Count > Backlog)
                    return;

                ready = changes.WaitToReadAsync(cancellationToken).AsTask();
                continue;
            }

            // A bookmark may only name a version up to which everything has been sent.
            var version = store.Version;
            if (bookmarks && changes.Count == 0 && !ready.IsCompleted)
                await writer.BookmarkAsync(version, cancellationToken);

            if (rest <= TimeSpan.Zero)
                return;
        }
    }

    private async Task<bool> HappensAsync(Task<bool> ready, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            return await ready.WaitAsync(pause, store.Clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
