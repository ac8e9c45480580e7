using System.Threading.Channels;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>
/// Keys that need work, for one worker. A key that is added twice before it is taken is handed out once; one that is added while it is being worked on is
/// handed out again. Every delay is a timer of the clock, so an idle queue costs nothing.
/// </summary>
internal sealed class WorkQueue<TKey>(TimeProvider time) where TKey : notnull
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Channel<TKey> _ready = Channel.CreateUnbounded<TKey>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<TKey> _queued = [];
    private readonly Dictionary<TKey, (long Due, ITimer Timer)> _later = [];
    private readonly Dictionary<TKey, int> _failures = [];

    /// <summary>The key needs work now.</summary>
    public void Add(TKey key)
    {
        lock (_lock)
        {
            if (_queued.Add(key))
                _ready.Writer.TryWrite(key);
        }
    }

    /// <summary>The key needs work after the delay; of several delays the one that ends first counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }

        lock (_lock)
        {
            var due = time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
            if (_later.TryGetValue(key, out var pending))
            {
                if (pending.Due <= due)
                    return;

                pending.Timer.Dispose();
            }

            _later[key] = (due, time.CreateTimer(_ => Elapsed(key, due), null, delay, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>The work failed: once more after a back-off that doubles from 10 ms to 10 s.</summary>
    public void Retry(TKey key)
    {
        int failures;
        lock (_lock)
            _failures[key] = failures = _failures.GetValueOrDefault(key) + 1;

        AddAfter(key, BackOff(failures));
    }

    /// <summary>The work succeeded: the next failure starts the back-off anew.</summary>
    public void Forget(TKey key)
    {
        lock (_lock)
            _failures.Remove(key);
    }

    /// <summary>Waits for the next key.</summary>
    public async ValueTask<TKey> TakeAsync(CancellationToken cancellationToken)
    {
        var key = await _ready.Reader.ReadAsync(cancellationToken);
        lock (_lock)
            _queued.Remove(key);

        return key;
    }

    /// <summary>Ends every timer.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            foreach (var (_, timer) in _later.Values)
                timer.Dispose();

            _later.Clear();
        }
    }

    private static TimeSpan BackOff(int failures) =>
        failures > 11 ? LastRetry : TimeSpan.FromTicks(Math.Min(FirstRetry.Ticks << (failures - 1), LastRetry.Ticks));

    private void Elapsed(TKey key, long due)
    {
        lock (_lock)
        {
            // An earlier delay may have replaced this one while it was about to fire.
            if (!_later.TryGetValue(key, out var pending) || pending.Due != due)
                return;

            _later.Remove(key);
            pending.Timer.Dispose();
        }

        Add(key);
    }
}
