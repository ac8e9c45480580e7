using System.Net;
using System.Net.Sockets;
using GatewayPerf.LocalCluster.Network;

namespace GatewayPerf.LocalCluster.Tests.Network;

public sealed class ConnectionFaultsTests
{
    private static readonly IPEndPoint Address = new(IPAddress.Loopback, 8080);
    private readonly List<string> _told = [];

    [Fact]
    public void What_the_machine_lacks_is_told_once_in_a_while_with_how_often()
    {
        var faults = new ConnectionFaults(TimeSpan.FromMilliseconds(1), _told.Add);
        faults.Report(new SocketException((int)SocketError.AddressNotAvailable), Address).ShouldBeTrue();

        var quiet = new ConnectionFaults(TimeSpan.FromHours(1), _told.Add);
        for (var i = 0; i < 100; i++)
            quiet.Report(new SocketException((int)SocketError.TooManyOpenSockets), Address).ShouldBeTrue();

        _told.ShouldBe(
        [
            "1 connection(s) failed, the last one by 127.0.0.1:8080: this machine has no free port for it (net.ipv4.ip_local_port_range).",
            "1 connection(s) failed, the last one by 127.0.0.1:8080: the cluster may not open more files (ulimit -n).",
        ]);
    }

    [Fact]
    public void A_pod_that_refuses_is_no_fault_of_the_machine()
    {
        new ConnectionFaults(TimeSpan.Zero, _told.Add).Report(new SocketException((int)SocketError.ConnectionRefused), Address).ShouldBeFalse();

        _told.ShouldBeEmpty();
    }
}
