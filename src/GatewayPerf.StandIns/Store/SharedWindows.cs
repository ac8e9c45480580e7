using System.Collections.Concurrent;
using System.Globalization;

namespace GatewayPerf.StandIns.Store;

/// <summary>Rolling logs: Redis' sorted set of the requests of the last seconds. A request counts whether or not it is admitted.</summary>
internal sealed class SharedWindows(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> logs = new(StringComparer.Ordinal);

    /// <summary>Adds a request; gives how many there were in the last seconds before it.</summary>
    public string Add(string id, int seconds)
    {
        var now = time.GetUtcNow();
        var log = logs.GetOrAdd(id, _ => new());
        lock (log)
        {
            while (log.TryPeek(out var oldest) && oldest <= now.AddSeconds(-seconds))
                log.Dequeue();
            log.Enqueue(now);
            return (log.Count - 1).ToString(CultureInfo.InvariantCulture);
        }
    }
}
