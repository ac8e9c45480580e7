using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.K6.Http;

/// <summary>Finds addresses: literals, then the hosts file, then DNS with k6's cache of five minutes.</summary>
internal sealed class HostResolver(HostsFile? hosts)
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (IPAddress[] Addresses, long Until)> _cache = new(StringComparer.OrdinalIgnoreCase);

    public bool IsLocal(string host) =>
        IPAddress.TryParse(host, out var address) ? IPAddress.IsLoopback(address)
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || hosts?.Find(host) is not null;

    /// <exception cref="SocketException">The name does not exist.</exception>
    public ValueTask<IPAddress> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return ValueTask.FromResult(literal);
        if (hosts?.Find(host) is { } known)
            return ValueTask.FromResult(known);
        return _cache.TryGetValue(host, out var cached) && cached.Until > Environment.TickCount64
            ? ValueTask.FromResult(Pick(cached.Addresses))
            : new ValueTask<IPAddress>(LookUpAsync(host, cancellationToken));
    }

    private async Task<IPAddress> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        var all = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var preferred = all.Where(a => a.AddressFamily == AddressFamily.InterNetwork).ToArray();
        var addresses = preferred.Length > 0 ? preferred : all;
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        _cache[host] = (addresses, Environment.TickCount64 + (long)TimeToLive.TotalMilliseconds);
        return Pick(addresses);
    }

    private static IPAddress Pick(IPAddress[] addresses) => addresses[addresses.Length == 1 ? 0 : Random.Shared.Next(addresses.Length)];
}
