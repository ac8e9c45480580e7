using System.Collections.Concurrent;

namespace GatewayPerf.StandIns.Gateway.Limits;

/// <summary>
/// Tyk's in-memory buckets, which despite the name are windows: the first request opens one, it admits so many, and the first request after its end opens the next.
/// What is refused costs nothing. Windows that are over are let go every ten seconds of use.
/// </summary>
internal sealed class LocalWindows(TimeProvider time)
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Window> windows = new(StringComparer.Ordinal);
    private long sweptAt = time.GetTimestamp();

    public bool Admit(string id, int seconds, int capacity)
    {
        var now = time.GetTimestamp();
        var swept = Volatile.Read(ref sweptAt);
        if (time.GetElapsedTime(swept, now) >= SweepPeriod && Interlocked.CompareExchange(ref sweptAt, now, swept) == swept)
            Sweep(now);
        var window = windows.GetOrAdd(id, _ => new Window());
        lock (window)
        {
            if (window.Used == 0 || time.GetElapsedTime(window.Start, now) >= TimeSpan.FromSeconds(seconds))
                (window.Start, window.Used, window.Seconds) = (now, 0, seconds);
            if (window.Used >= capacity)
                return false;
            window.Used++;
            return true;
        }
    }

    // An identity that calls once would stay for ever; a window that is over says nothing any more.
    private void Sweep(long now)
    {
        foreach (var (id, window) in windows)
        {
            if (time.GetElapsedTime(window.Start, now) >= TimeSpan.FromSeconds(window.Seconds))
                windows.TryRemove(id, out _);
        }
    }

    private sealed class Window
    {
        public long Start { get; set; }

        public int Used { get; set; }

        public int Seconds { get; set; }
    }
}
