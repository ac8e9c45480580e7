using System.Net;
using System.Net.Sockets;
using GatewayPerf.K6.Execution;

namespace GatewayPerf.K6.Http;

/// <summary>
/// Connects on a thread of its own. The socket stays a blocking one: reading from it then wakes the virtual user straight from the kernel, and a
/// target that swallows connection attempts occupies no thread of the pool, where the deadlines fire.
/// </summary>
internal static class Dialer
{
    /// <exception cref="SocketException">It cannot be connected to.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<Socket> ConnectAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelled = cancellationToken.UnsafeRegister(static state => ((Socket)state!).Dispose(), socket);
        BlockingWorkers.Run(() => Connect(socket, target, connected));
        try
        {
            await connected.Task;
            return socket;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private static void Connect(Socket socket, IPEndPoint target, TaskCompletionSource connected)
    {
        try
        {
            socket.Connect(target);
            connected.SetResult();
        }
        catch (Exception e)
        {
            connected.SetException(e);
        }
    }
}
