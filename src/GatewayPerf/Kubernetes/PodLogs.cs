using System.Runtime.CompilerServices;
using k8s;
using k8s.Autorest;

namespace GatewayPerf.Kubernetes;

/// <summary>Reads the log of a pod's container.</summary>
public static class PodLogs
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Every whole line from the beginning, as it is written, each once. A broken connection is attached again and what was given already is skipped. It ends when the
    /// container has ended and its log was read to the end, or when the pod no longer exists. It never gives up by itself: the token must have a deadline.
    /// </summary>
    public static async IAsyncEnumerable<string> FollowLogAsync(
        this ClusterClient cluster, string @namespace, string pod, string container, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        long given = 0;
        while (true)
        {
            var seen = await TryAsync(() => cluster.Kubernetes.CoreV1.ReadNamespacedPodAsync(pod, @namespace, cancellationToken: cancellationToken), cancellationToken);
            if (seen.Refused)
            {
                yield break;
            }

            // Only a log that is opened after the end of the container is known to be whole at the end of the stream.
            var ended = seen.Value?.Terminated() is not null || seen.Value?.Status?.Phase is "Failed" or "Succeeded";
            var log = await TryAsync(
                () => cluster.Kubernetes.CoreV1.ReadNamespacedPodLogAsync(pod, @namespace, container, follow: true, cancellationToken: cancellationToken), cancellationToken);
            if (log.Value is { } stream)
            {
                await using var closing = stream;
                var lines = new LineReader(stream);
                for (long number = 1; await lines.NextAsync(lastToo: ended, cancellationToken) is { } line; number++)
                {
                    if (number > given)
                    {
                        given = number;
                        yield return line;
                    }
                }

                if (ended && !lines.Broken)
                {
                    yield break;
                }
            }
            else if (ended && log.Refused)
            {
                yield break;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>The last lines of a container's log; empty when there is none.</summary>
    public static async Task<IReadOnlyList<string>> TailLogAsync(this ClusterClient cluster, string @namespace, string pod, int lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var found = await TryAsync(
            () => cluster.Kubernetes.CoreV1.ReadNamespacedPodLogAsync(pod, @namespace, tailLines: lines, cancellationToken: cancellationToken), cancellationToken);
        if (found.Value is null)
        {
            return [];
        }

        using var reader = new StreamReader(found.Value);
        return (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Refused: the API answered that there is no such thing, so that asking again is idle (a container that has not started yet is such a thing too).
    private static async Task<(T? Value, bool Refused)> TryAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return (await read(), false);
        }
        catch (Exception exception) when (ApiError.IsTransient(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, false);
        }
        catch (HttpOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, true);
        }
    }
}
