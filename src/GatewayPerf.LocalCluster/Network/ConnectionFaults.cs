using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>
/// Tells of connections that this machine, not the pod behind them, failed: no port, no descriptor, no memory is left. At most once a
/// <paramref name="pause"/>, since there are many when there is one.
/// </summary>
internal sealed class ConnectionFaults(TimeSpan pause, Action<string> tell)
{
    private readonly Lock _lock = new();
    private Stopwatch? _sinceLast;
    private int _untold;

    /// <summary>True when the machine is to blame; then it is told.</summary>
    public bool Report(SocketException exception, IPEndPoint address)
    {
        var cause = exception.SocketErrorCode switch
        {
            SocketError.AddressNotAvailable => "this machine has no free port for it (net.ipv4.ip_local_port_range)",
            SocketError.TooManyOpenSockets => "the cluster may not open more files (ulimit -n)",
            SocketError.NoBufferSpaceAvailable => "this machine has no memory for it",
            _ => null,
        };
        if (cause is null)
            return false;

        string text;
        lock (_lock)
        {
            _untold++;
            if (_sinceLast is { } watch && watch.Elapsed < pause)
                return true;
            text = $"{_untold} connection(s) failed, the last one by {address}: {cause}.";
            (_sinceLast, _untold) = (Stopwatch.StartNew(), 0);
        }

        tell(text);
        return true;
    }
}
