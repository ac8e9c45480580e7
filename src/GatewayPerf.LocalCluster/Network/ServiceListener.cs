using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>
/// One port of one Service: listens while there are ready endpoints and gives each new connection to the next of them. Without any it does not listen, so
/// that clients are refused.
/// </summary>
internal sealed class ServiceListener(IPEndPoint address, ConnectionTable table, ConnectionFaults faults) : IDisposable
{
    private const int Backlog = 4096;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
    private readonly Lock _lock = new();
    private volatile ProxyEndpoint[] _endpoints = [];
    private Socket? _socket;
    private uint _turn;

    /// <summary>How many endpoints there are.</summary>
    public int EndpointCount => _endpoints.Length;

    /// <summary>The endpoints for connections that come from now on. Throws <see cref="SocketException"/> when the address is in use.</summary>
    public void Update(IEnumerable<ProxyEndpoint> ready)
    {
        lock (_lock)
        {
            _endpoints = [.. ready];
            if (_endpoints.Length == 0)
                Close();
            else if (_socket is null)
                Open();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Update([]);

    private void Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(address);
            socket.Listen(Backlog);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        _socket = socket;
        _ = AcceptAsync(socket);
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task AcceptAsync(Socket socket)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await socket.AcceptAsync();
            }
            catch (Exception exception) when (exception is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException exception)
            {
                // One client went away, or descriptors ran out: then there is nothing to accept with for a while.
                if (faults.Report(exception, address))
                    await Task.Delay(Breath);
                else
                    await Task.Yield();
                continue;
            }

            Start(client);
        }
    }

    private void Start(Socket client)
    {
        var endpoints = _endpoints;
        if (endpoints.Length == 0)
        {
            client.LingerState = new LingerOption(true, 0);
            client.Dispose();
            return;
        }

        try
        {
            _ = new ProxyConnection(client, endpoints[Interlocked.Increment(ref _turn) % endpoints.Length], faults).RunAsync(table);
        }
        catch (SocketException)
        {
            // The client went away before it was looked at.
            client.Dispose();
        }
    }
}
