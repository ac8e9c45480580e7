using System.Net;
using System.Net.Sockets;
using System.Text;
using GatewayPerf.LocalCluster.Tests.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Network;

/// <summary>A Service <c>web</c> in front of HTTP pods, and clients of it.</summary>
internal static class NetworkHarness
{
    private static readonly byte[] Request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: web\r\n\r\n");

    public static IPEndPoint CreateService(NodeHarness nodes)
    {
        var service = nodes.Client.Create(new V1Service
        {
            Metadata = new V1ObjectMeta { Name = "web", NamespaceProperty = "default" },
            Spec = new V1ServiceSpec
            {
                Selector = new Dictionary<string, string> { ["service"] = "web" },
                Ports = [new V1ServicePort { Name = "http", Port = 80, TargetPort = "http" }],
            },
        });
        return new IPEndPoint(IPAddress.Parse(service.Spec.ClusterIP), 80);
    }

    public static void RunBackend(NodeHarness nodes, string name, string node) =>
        nodes.Run(NodeHarness.Http(name, node, pod => pod.Metadata.Labels["service"] = "web"));

    public static void UntilEndpoints(NodeHarness nodes, IPEndPoint address, int count) =>
        NodeHarness.Until(() => nodes.Proxy.CountEndpoints(address) == count, $"{count} ready pods stand behind {address}");

    public static async Task<Socket> ConnectAsync(IPEndPoint address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address);
        return socket;
    }

    /// <summary>The name in the answer; throws when the connection breaks or <paramref name="patience"/> passes.</summary>
    public static async Task<string> AskAsync(Socket socket, TimeSpan? patience = null)
    {
        using var timeout = new CancellationTokenSource(patience ?? NodeHarness.Patience);
        await socket.SendAsync(Request, timeout.Token);
        var buffer = new byte[1024];
        var read = await socket.ReceiveAsync(buffer, timeout.Token);
        return read == 0 ? throw new EndOfStreamException() : Encoding.ASCII.GetString(buffer, 0, read).Split("\r\n\r\n")[1];
    }

    public static async Task<string> AskOnceAsync(IPEndPoint address)
    {
        using var socket = await ConnectAsync(address);
        return await AskAsync(socket);
    }

    /// <summary>Finds out on connections of their own until one goes to the backend.</summary>
    public static async Task<Socket> ConnectToAsync(IPEndPoint address, string backend)
    {
        for (var i = 0; i < 10; i++)
        {
            var socket = await ConnectAsync(address);
            if (await AskAsync(socket) == backend)
                return socket;
            socket.Dispose();
        }

        throw new InvalidOperationException($"Ten connections in a row did not go to {backend}.");
    }
}
