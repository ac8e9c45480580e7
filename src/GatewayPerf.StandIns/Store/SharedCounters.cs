using System.Collections.Concurrent;
using System.Globalization;

namespace GatewayPerf.StandIns.Store;

/// <summary>Counters that start anew when their time is over: Redis' INCR of a key with a time to live.</summary>
internal sealed class SharedCounters(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Counter> counters = new(StringComparer.Ordinal);

    /// <param name="id">The counter.</param>
    /// <param name="seconds">Time to live of a new one; 0 is for ever.</param>
    /// <returns>Its value, and the unix time in seconds at which it starts anew (0: never).</returns>
    public string Increment(string id, int seconds)
    {
        var now = time.GetUtcNow();
        var counter = counters.AddOrUpdate(id, _ => First(), (_, old) => old.IsOver(now) ? First() : old with { Value = old.Value + 1 });
        return string.Create(CultureInfo.InvariantCulture, $"{counter.Value} {counter.Ends?.ToUnixTimeSeconds() ?? 0}");

        Counter First() => new(1, seconds == 0 ? null : now.AddSeconds(seconds));
    }

    private sealed record Counter(long Value, DateTimeOffset? Ends)
    {
        public bool IsOver(DateTimeOffset now) => now >= Ends;
    }
}
