using System.Collections.Concurrent;

namespace GatewayPerf.LocalCluster.Nodes.Logs;

/// <summary>All logs of the cluster, by pod and container, in the order of the container's starts.</summary>
internal sealed class PodLogs : IPodLogs
{
    private readonly ConcurrentDictionary<(string PodUid, string Container), List<LogFile>> _logs = new();

    /// <summary>Registers the log of a container's next start.</summary>
    public void Add(string podUid, string container, LogFile log)
    {
        var logs = _logs.GetOrAdd((podUid, container), _ => []);
        lock (logs)
            logs.Add(log);
    }

    /// <summary>The pod is gone; its files stay on disk.</summary>
    public void Forget(string podUid, IEnumerable<string> containers)
    {
        foreach (var container in containers)
            _logs.TryRemove((podUid, container), out _);
    }

    /// <inheritdoc/>
    /// <remarks>Throws <see cref="KeyNotFoundException"/> when the container has not started, or has no earlier start.</remarks>
    public Task CopyAsync(string podUid, string container, PodLogOptions options, Stream target, CancellationToken cancellationToken) =>
        new LogReader(Find(podUid, container, options.Previous), options, target).CopyAsync(cancellationToken);

    /// <summary>The whole log of a container's last start, as text.</summary>
    public async Task<string> ReadAsync(string podUid, string container, CancellationToken cancellationToken)
    {
        using var target = new MemoryStream();
        await CopyAsync(podUid, container, new PodLogOptions(false, null, null, false, false, null), target, cancellationToken);
        return System.Text.Encoding.UTF8.GetString(target.GetBuffer(), 0, (int)target.Length);
    }

    private LogFile Find(string podUid, string container, bool previous)
    {
        if (_logs.TryGetValue((podUid, container), out var logs))
        {
            lock (logs)
            {
                var index = logs.Count - (previous ? 2 : 1);
                if (index >= 0)
                    return logs[index];
            }
        }

        throw new KeyNotFoundException(previous
            ? $"previous terminated container \"{container}\" not found"
            : $"container \"{container}\" is waiting to start");
    }
}
