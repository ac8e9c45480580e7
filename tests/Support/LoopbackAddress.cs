using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.TestSupport;

/// <summary>Loopback addresses for programs that must be told where to listen.</summary>
internal static class LoopbackAddress
{
    /// <summary>An address and a free port, as <c>host:port</c>: not on 127.0.0.1, where each connection of another process may take the port before its use.</summary>
    public static string Free()
    {
        var address = IPAddress.Parse($"127.{Random.Shared.Next(100, 200)}.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}");
        using var probe = new TcpListener(address, 0);
        probe.Start();
        return probe.LocalEndpoint.ToString()!;
    }
}
