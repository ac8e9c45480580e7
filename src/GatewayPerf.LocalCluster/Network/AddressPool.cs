using System.Net;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>
/// The addresses of the cluster's /24: .1 is the API server, .2 to .63 are Services, .64 to .254 are pods. Addresses are handed out in turn, so that
/// one that was just given back is the last to be used again.
/// </summary>
internal sealed class AddressPool(IPAddress apiServer)
{
    private readonly Lock _lock = new();
    private readonly HashSet<byte> _taken = [];
    private byte _lastService = 1;
    private byte _lastPod = 63;

    /// <summary>Address of the API server, which also claims the /24.</summary>
    public IPAddress ApiServer { get; } = apiServer;

    /// <summary>A free Service address; throws <see cref="AddressesTakenException"/> when all 62 are taken.</summary>
    public IPAddress TakeService() => Take(ref _lastService, 2, 63, "Service");

    /// <summary>A free pod address; throws <see cref="AddressesTakenException"/> when all 191 are taken.</summary>
    public IPAddress TakePod() => Take(ref _lastPod, 64, 254, "pod");

    /// <summary>Gives an address back.</summary>
    public void Return(IPAddress address)
    {
        lock (_lock)
        {
            _taken.Remove(address.GetAddressBytes()[3]);
        }
    }

    private IPAddress Take(ref byte last, byte first, byte end, string kind)
    {
        lock (_lock)
        {
            for (var tries = first; tries <= end; tries++)
            {
                last = last >= end ? first : (byte)(last + 1);
                if (_taken.Add(last))
                {
                    var bytes = ApiServer.GetAddressBytes();
                    bytes[3] = last;
                    return new IPAddress(bytes);
                }
            }
        }

        throw new AddressesTakenException($"All {end - first + 1} {kind} addresses of the cluster's /24 are taken; delete {kind}s that are not needed.");
    }
}
