using System.Net;
using System.Security.Cryptography;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>The /24 of a cluster. Whoever listens at its first address on the API server's port owns it.</summary>
internal static class ClusterNetwork
{
    // 127.0/16 is what everybody uses, 127.53 what resolvers use.
    private const int First = 16;
    private const int End = 240;
    private const int Resolvers = 53;

    /// <summary>The first address of a /24 by chance.</summary>
    public static IPAddress Choose()
    {
        var second = RandomNumberGenerator.GetInt32(First, End - 1);
        return new IPAddress([127, (byte)(second >= Resolvers ? second + 1 : second), (byte)RandomNumberGenerator.GetInt32(256), 1]);
    }

    /// <summary>The /24 in the notation <c>127.x.y.0/24</c>.</summary>
    public static string Range(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes[3] = 0;
        return $"{new IPAddress(bytes)}/24";
    }
}
