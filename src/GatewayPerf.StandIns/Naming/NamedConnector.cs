using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.StandIns.Naming;

/// <summary>Opens TCP connections for HTTP clients: the cluster's hosts file answers before DNS does.</summary>
/// <param name="hosts">The cluster's names; null where DNS knows them.</param>
/// <param name="source">The pod's own address; connections inside 127.0.0.0/8 leave from it, so that the peer sees which pod called.</param>
internal sealed class NamedConnector(HostsFile? hosts, IPAddress? source)
{
    private static readonly string[] ClusterSuffixes = [".svc", ".svc.cluster.local"];

    /// <summary>Reads the hosts file's path from LOCALCLUSTER_HOSTS_FILE.</summary>
    public static NamedConnector FromEnvironment(IReadOnlyDictionary<string, string> environment, IPAddress? source) =>
        new(environment.TryGetValue("LOCALCLUSTER_HOSTS_FILE", out var path) && path.Length > 0 ? new(path) : null, source);

    /// <summary>A handler that forwards what it is given: no proxy, cookies, redirects, decompression or tracing headers.</summary>
    public SocketsHttpHandler CreateHandler(TimeSpan connectTimeout) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        ConnectCallback = async (context, cancellation) => await ConnectAsync(context.DnsEndPoint, connectTimeout, cancellation),
    };

    /// <exception cref="SocketException">HostNotFound when nobody knows the name; else why the connection failed.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken cancellation)
    {
        var addresses = await ResolveAsync(endpoint.Host, cancellation);
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (source is { AddressFamily: AddressFamily.InterNetwork } && IPAddress.IsLoopback(source) && IPAddress.IsLoopback(address))
                    socket.Bind(new IPEndPoint(source, 0));
                await socket.ConnectAsync(address, endpoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                socket.Dispose();
                failure = refused;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>As a failure of the connection, TimedOut says more than the cancellation that the handler's own limit ends in.</summary>
    private async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            return await ConnectAsync(endpoint, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    private async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        if (hosts?.Find(host) is { } known)
            return [known];

        // A cluster's DNS is the authority for its own suffixes; the machine's resolver is not asked about them.
        if (hosts is not null && ClusterSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)))
            throw new SocketException((int)SocketError.HostNotFound);
        return await Dns.GetHostAddressesAsync(host, cancellation);
    }
}
