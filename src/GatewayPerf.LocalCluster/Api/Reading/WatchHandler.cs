using System.Net;
using GatewayPerf.LocalCluster.Storage;
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
        var form = AcceptHeader.Choose(query);
        var options = ListOptions.Of(query, store.Version, true);
        var initial = Query.Text(query, "sendInitialEvents") is null ? (bool?)null : Query.Flag(query, "sendInitialEvents");
        var after = initial switch
        {
            true => null,
            false => options.Version ?? store.Version,
            null => options.Version,
        };
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
        if (initial == true)
            await ReplayAsync(subscription, filter, writer, end.Token);

        await FollowAsync(subscription, filter, writer, bookmarks, deadline, end.Token);
    }

    // What was there when the watch began, and then the mark that this was all.
    private static async Task ReplayAsync(ResourceSubscription subscription, ResourceFilter filter, WatchWriter writer, CancellationToken cancellationToken)
    {
        for (var i = 0; i < subscription.Present && subscription.Changes.TryRead(out var change); i++)
            writer.Write(change, filter);

        await writer.BookmarkAsync(subscription.Version, cancellationToken, true);
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
