using System.Collections.Concurrent;

namespace GatewayPerf.StandIns.Gateway.Memory;

/// <summary>Keeps bytes for identities as <see cref="MemoryOptions"/> say; beside the bytes what it takes to know each of them again. What has expired is let go once a second.</summary>
internal sealed class IdentityMemory : IAsyncDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, byte[]> leaked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry> cached = new(StringComparer.Ordinal);
    private readonly MemoryOptions options;
    private readonly ITimer? sweep;

    public IdentityMemory(MemoryOptions options, TimeProvider time)
    {
        this.options = options;
        if (options.CacheBytes > 0)
            sweep = time.CreateTimer(_ => Sweep(time.GetUtcNow().ToUnixTimeSeconds()), null, SweepPeriod, SweepPeriod);
    }

    /// <summary>Bytes that are kept now.</summary>
    public long KeptBytes => ((long)leaked.Count * options.LeakBytes) + ((long)cached.Count * options.CacheBytes);

    /// <param name="identity">Who called.</param>
    /// <param name="expires">Unix seconds after which the credential is over; 0 or less is never.</param>
    public void Remember(string identity, long expires)
    {
        if (options.LeakBytes > 0 && !leaked.ContainsKey(identity))
            leaked.TryAdd(identity, new byte[options.LeakBytes]);
        if (options.CacheBytes > 0)
            cached.GetOrAdd(identity, _ => new(new byte[options.CacheBytes])).ExtendTo(expires >= 1 ? expires : long.MaxValue);
    }

    public ValueTask DisposeAsync() => sweep?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Sweep(long now)
    {
        foreach (var (identity, entry) in cached)
        {
            if (entry.Expires < now)
                cached.TryRemove(identity, out _);
        }
    }

    private sealed class Entry(byte[] kept)
    {
        private long expires;

        public byte[] Kept { get; } = kept;

        public long Expires => Volatile.Read(ref expires);

        public void ExtendTo(long later)
        {
            if (later > Expires)
                Volatile.Write(ref expires, later);
        }
    }
}
