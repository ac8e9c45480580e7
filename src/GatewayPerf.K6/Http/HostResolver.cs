using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.K6.Http;

/// <summary>Finds addresses: the option <c>hosts</c>, literals, the hosts file, then DNS, whose answers are remembered for five minutes.</summary>
internal sealed class HostResolver(HostsFile? hosts)
{
    private readonly ConcurrentDictionary<string, (IPAddress[] Addresses, long Until)> _cache = new(StringComparer.OrdinalIgnoreCase);
    private int _turn;

    /// <summary>What the options of the test say; known after the first pass over the script.</summary>
    public NetworkOptions Options { get; set; } = NetworkOptions.None;

    /// <summary>The same names, for what is none of the test's requests and so none of its options' business.</summary>
    public HostResolver WithoutOptions() => new(hosts);

    public bool IsLocal(string host) =>
        IPAddress.TryParse(host, out var address) ? IPAddress.IsLoopback(address)
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || hosts?.Find(host) is not null;

    /// <exception cref="SocketException">The name does not exist.</exception>
    /// <exception cref="BlockedException">The options forbid it.</exception>
    public async ValueTask<IPEndPoint> ResolveAsync(string host, int port, CancellationToken cancellationToken)
    {
        Options.CheckHost(host);
        var target = Options.Target(host, port) ?? new IPEndPoint(await AddressAsync(host, cancellationToken), port);
        Options.CheckAddress(target.Address);
        return target;
    }

    private ValueTask<IPAddress> AddressAsync(string host, CancellationToken cancellationToken)
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
        var addresses = Options.Choose(await Dns.GetHostAddressesAsync(host, cancellationToken));
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        _cache[host] = (addresses, Environment.TickCount64 + (long)Options.DnsTimeToLive.TotalMilliseconds);
        return Pick(addresses);
    }

    private IPAddress Pick(IPAddress[] addresses) => addresses.Length == 1 ? addresses[0] : Options.DnsSelect switch
    {
        "first" => addresses[0],
        "roundRobin" => addresses[(uint)Interlocked.Increment(ref _turn) % addresses.Length],
        _ => addresses[Random.Shared.Next(addresses.Length)],
    };
}
