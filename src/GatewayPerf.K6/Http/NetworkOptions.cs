using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Http;

/// <summary>The options <c>hosts</c>, <c>blockHostnames</c>, <c>blacklistIPs</c> and <c>dns</c>: where a name leads, and what is forbidden.</summary>
internal sealed record NetworkOptions
{
    public static readonly NetworkOptions None = new();

    private static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromMinutes(5);

    /// <summary>By <c>host</c>, <c>host:port</c> or <c>*.domain</c>: an address, with another port or without.</summary>
    public IReadOnlyDictionary<string, string> Hosts { get; init; } = new Dictionary<string, string>();

    /// <summary>Names, or <c>*.domain</c>.</summary>
    public IReadOnlyList<string> BlockedHosts { get; init; } = [];

    public IReadOnlyList<IPNetwork> BlockedAddresses { get; init; } = [];

    /// <summary>How long an address is remembered.</summary>
    public TimeSpan DnsTimeToLive { get; init; } = DefaultTimeToLive;

    /// <summary>random, first or roundRobin.</summary>
    public string DnsSelect { get; init; } = "random";

    /// <summary>preferIPv4, preferIPv6, onlyIPv4, onlyIPv6 or any.</summary>
    public string DnsPolicy { get; init; } = "preferIPv4";

    /// <exception cref="K6Exception">One of them is invalid (104).</exception>
    public static NetworkOptions Read(JsonElement? hosts, IReadOnlyList<string>? blockedHosts, IReadOnlyList<string>? blockedAddresses, JsonElement? dns)
    {
        var options = new NetworkOptions
        {
            Hosts = hosts is { } map ? OptionValue.TextMap("hosts", map) : new Dictionary<string, string>(),
            BlockedHosts = blockedHosts ?? [],
            BlockedAddresses = [.. (blockedAddresses ?? []).Select(Network)],
        };
        foreach (var (host, target) in options.Hosts)
        {
            if (!TryEndPoint(target, 0, out _))
                throw Invalid("hosts", $"'{target}' of {host} is no address");
        }

        foreach (var host in options.BlockedHosts.Where(h => h.LastIndexOf('*') > 0))
            throw Invalid("blockHostnames", $"'{host}': a wildcard can only stand at the beginning");
        return dns is { } given ? options.WithDns(given) : options;
    }

    /// <summary>Where the options send a host; null when they say nothing of it.</summary>
    public IPEndPoint? Target(string host, int port)
    {
        if (Hosts.Count == 0)
            return null;
        var target = Hosts.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}")) ?? Hosts.GetValueOrDefault(host)
            ?? Hosts.FirstOrDefault(h => h.Key.StartsWith('*') && host.EndsWith(h.Key[1..], StringComparison.OrdinalIgnoreCase)).Value;
        return target is not null && TryEndPoint(target, port, out var end) ? end : null;
    }

    /// <exception cref="BlockedException">The host is forbidden.</exception>
    public void CheckHost(string host)
    {
        if (BlockedHosts.Any(p => p.StartsWith('*') ? host.EndsWith(p[1..], StringComparison.OrdinalIgnoreCase) : host.Equals(p, StringComparison.OrdinalIgnoreCase)))
            throw new BlockedException("hostname is blocked", ErrorCode.BlockedHost);
    }

    /// <exception cref="BlockedException">The address is forbidden.</exception>
    public void CheckAddress(IPAddress address)
    {
        foreach (var network in BlockedAddresses)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address))
                throw new BlockedException("ip is blacklisted", ErrorCode.BlockedAddress);
        }
    }

    /// <summary>Those of the addresses of a name that may be used.</summary>
    public IPAddress[] Choose(IPAddress[] all)
    {
        var (four, six) = (all.Where(a => a.AddressFamily == AddressFamily.InterNetwork).ToArray(), all.Where(a => a.AddressFamily == AddressFamily.InterNetworkV6).ToArray());
        return DnsPolicy switch
        {
            "onlyIPv4" => four,
            "onlyIPv6" => six,
            "preferIPv6" => six.Length > 0 ? six : four,
            "any" => all,
            _ => four.Length > 0 ? four : six,
        };
    }

    private NetworkOptions WithDns(JsonElement dns)
    {
        var pairs = dns.ValueKind == JsonValueKind.Object
            ? OptionValue.TextMap("dns", dns).Select(p => (p.Key, p.Value))
            : (OptionValue.Text("dns", dns) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(p => (p.Split('=')[0], p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        var options = this;
        foreach (var (key, value) in pairs)
        {
            options = (key, value) switch
            {
                ("ttl", _) => options with { DnsTimeToLive = TimeToLive(value) },
                ("select", "random" or "first" or "roundRobin") => options with { DnsSelect = value },
                ("policy", "preferIPv4" or "preferIPv6" or "onlyIPv4" or "onlyIPv6" or "any") => options with { DnsPolicy = value },
                _ => throw Invalid("dns", $"{key}={value} is not known"),
            };
        }

        return options;
    }

    private static TimeSpan TimeToLive(string text)
    {
        if (text == "inf")
            return TimeSpan.FromDays(365);
        try
        {
            return GoDuration.Parse(text);
        }
        catch (FormatException e)
        {
            throw Invalid("dns", e.Message);
        }
    }

    private static IPNetwork Network(string text) => IPNetwork.TryParse(text, out var network) ? network : throw Invalid("blacklistIPs", $"'{text}' is no CIDR");

    private static bool TryEndPoint(string text, int port, out IPEndPoint end)
    {
        end = new IPEndPoint(IPAddress.None, port);
        if (IPAddress.TryParse(text, out var address))
            end = new IPEndPoint(address, port);
        else if (IPEndPoint.TryParse(text, out var both))
            end = both;
        else
            return false;
        return true;
    }

    private static K6Exception Invalid(string option, string why) => new(ExitCode.InvalidConfig, $"the option {option} is invalid: {why}");
}
