using System.Net;
using System.Net.Sockets;
using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>Every pod of the local cluster has its own loopback address.</summary>
internal sealed class LoopbackRule : PreflightRule
{
    private static readonly IPAddress[] Samples = [new([127, 0, 0, 1]), new([127, 77, 3, 1]), new([127, 254, 1, 9])];

    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        if (context is not { Plan.Provider: Provider.Local, Machine.IsLinux: true })
        {
            yield break;
        }

        foreach (var address in Samples)
        {
            if (Refusal(address) is { } reason)
            {
                yield return Refuse(FindingCodes.LoopbackUnavailable,
                    $"A socket cannot be bound to {address} ({reason}), but every pod of the local cluster needs an address of its own in 127.0.0.0/8. Bring the loopback interface up with its usual /8 (ip addr show lo).");
                yield break;
            }
        }
    }

    private static string? Refusal(IPAddress address)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            return null;
        }
        catch (SocketException exception)
        {
            return exception.Message;
        }
    }
}
