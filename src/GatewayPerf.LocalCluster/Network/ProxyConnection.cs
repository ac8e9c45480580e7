using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.LocalCluster.Network;

#pragma warning disable CA1001 // RunAsync gives back both sockets.

/// <summary>One connection from a client through the network to one pod.</summary>
internal sealed class ProxyConnection
{
    private const int BufferSize = 16 * 1024;
    private readonly Socket _client;
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ProxyEndpoint _endpoint;
    private readonly ConnectionFaults _faults;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _silentNode;

    /// <summary>A connection that was accepted.</summary>
    public ProxyConnection(Socket client, ProxyEndpoint endpoint, ConnectionFaults faults)
    {
        (_client, _endpoint, _faults) = (client, endpoint, faults);
        Client = (IPEndPoint)client.RemoteEndPoint!;
    }

    /// <summary>The client's end.</summary>
    public IPEndPoint Client { get; }

    /// <summary>The node of the pod.</summary>
    public string? Node => _endpoint.Node;

    /// <summary>The node, of client or pod, that fell silent; null while bytes move.</summary>
    public string? SilentNode => _silentNode;

    /// <summary>Nothing moves any more, and neither end is told; the sockets stay open.</summary>
    public void Silence(string node) => _silentNode = node;

    /// <summary>Both ends see a reset.</summary>
    public void Reset()
    {
        Abort(_client);
        Abort(_server);
        _closed.TrySetResult();
    }

    /// <summary>Moves bytes until both ends have closed.</summary>
    public async Task RunAsync(ConnectionTable table)
    {
        try
        {
            _client.NoDelay = true;
            table.Add(this);
            if (_silentNode is null && !await TryConnectAsync() && _silentNode is null)
            {
                Reset();
                return;
            }

            await (_server.Connected ? Task.WhenAll(PumpAsync(_client, _server), PumpAsync(_server, _client)) : PumpAsync(_client, _server));
            if (_silentNode is not null)
                await _closed.Task;
        }
        catch (ObjectDisposedException)
        {
            // It was reset meanwhile.
        }
        finally
        {
            table.Remove(this);
            _client.Dispose();
            _server.Dispose();
        }
    }

    private static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        socket.Dispose();
    }

    private async Task<bool> TryConnectAsync()
    {
        try
        {
            await _server.ConnectAsync(_endpoint.Address);
            return true;
        }
        catch (SocketException exception)
        {
            _faults.Report(exception, _endpoint.Address);
            return false;
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (true)
            {
                var read = await ReceiveAsync(from, buffer);
                if (_silentNode is not null)
                {
                    await SwallowAsync(from, buffer, read);
                    return;
                }

                if (read <= 0)
                {
                    End(to, wasReset: read < 0);
                    return;
                }

                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            if (_silentNode is null)
                Reset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<int> ReceiveAsync(Socket from, Memory<byte> buffer)
    {
        try
        {
            return await from.ReceiveAsync(buffer);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return -1;
        }
    }

    private void End(Socket to, bool wasReset)
    {
        if (wasReset)
            Reset();
        else
            to.Shutdown(SocketShutdown.Send);
    }

    /// <summary>What the living end still sends is lost; when it gives up, nobody holds the connection any more. The dead end says nothing.</summary>
    private async Task SwallowAsync(Socket from, byte[] buffer, int read)
    {
        var isAlive = from == _client ? _silentNode == Node : _silentNode != Node;
        while (isAlive && read > 0)
            read = await ReceiveAsync(from, buffer);
        if (isAlive)
            _closed.TrySetResult();
    }
}
