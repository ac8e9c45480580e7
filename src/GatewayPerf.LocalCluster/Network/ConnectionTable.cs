using System.Collections.Concurrent;
using System.Net;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>All connections of the cluster's network, and the nodes that no byte reaches or leaves.</summary>
internal sealed class ConnectionTable
{
    private readonly ConcurrentDictionary<ProxyConnection, byte> _connections = new();
    private readonly ConcurrentDictionary<string, byte> _silent = new();

    /// <summary>How many connections there are.</summary>
    public int Count => _connections.Count;

    /// <summary>Registers a connection, which is silent from the start when its node is.</summary>
    public void Add(ProxyConnection connection)
    {
        _connections.TryAdd(connection, 0);
        if (connection.Node is { } node && _silent.ContainsKey(node))
            connection.Silence(node);
    }

    /// <summary>The connection is over.</summary>
    public void Remove(ProxyConnection connection) => _connections.TryRemove(connection, out _);

    /// <summary>
    /// From now on nothing moves between the node and its peers, and its peers are told nothing. <paramref name="clients"/> are the local ends of the
    /// connections that the node's own processes opened.
    /// </summary>
    public void Silence(string node, IReadOnlySet<IPEndPoint> clients)
    {
        _silent.TryAdd(node, 0);
        foreach (var connection in Of(node, clients))
            connection.Silence(node);
    }

    /// <summary>Peers of the node see resets.</summary>
    public void Reset(string node, IReadOnlySet<IPEndPoint> clients)
    {
        foreach (var connection in Of(node, clients))
            connection.Reset();
    }

    /// <summary>The node is reachable again; what was held is reset, as the node knows nothing of it any more.</summary>
    public void Restore(string node)
    {
        _silent.TryRemove(node, out _);
        foreach (var connection in _connections.Keys.Where(connection => connection.SilentNode == node))
            connection.Reset();
    }

    private IEnumerable<ProxyConnection> Of(string node, IReadOnlySet<IPEndPoint> clients) =>
        _connections.Keys.Where(connection => connection.Node == node || clients.Contains(connection.Client));
}
