using System.Net;
using System.Net.Sockets;
using GatewayPerf.StandIns.Naming;

namespace GatewayPerf.StandIns.Tests;

public sealed class NamingTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("hosts-");

    private string Hosts => Path.Combine(directory.FullName, "hosts");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Lines_of_a_hosts_file_give_every_name_its_first_address()
    {
        var found = HostsFile.Parse(["# comment", "127.0.1.2\ta.ns.svc  a.ns # trailing", "", "nonsense b", "127.0.1.3 a.ns c", "127.0.1.4"]);
        found.ToDictionary(pair => pair.Key, pair => pair.Value.ToString())
            .ShouldBe(new Dictionary<string, string> { ["a.ns.svc"] = "127.0.1.2", ["a.ns"] = "127.0.1.2", ["c"] = "127.0.1.3" }, ignoreOrder: true);
        found["A.NS"].ShouldBe(IPAddress.Parse("127.0.1.2"));
    }

    [Fact]
    public void A_changed_file_is_read_again_and_a_missing_one_knows_nothing()
    {
        var hosts = new HostsFile(Hosts);
        hosts.Find("a").ShouldBeNull();
        File.WriteAllText(Hosts, "127.0.1.2 a\n");
        hosts.Find("a").ShouldBe(IPAddress.Parse("127.0.1.2"));
        File.WriteAllText(Hosts, "127.0.1.33 a b\n");
        hosts.Find("a").ShouldBe(IPAddress.Parse("127.0.1.33"));
        hosts.Find("c").ShouldBeNull();
    }

    [Fact]
    public async Task Connections_leave_from_the_pods_own_address()
    {
        using var listener = new TcpListener(IPAddress.Parse("127.0.77.1"), 0);
        listener.Start();
        await File.WriteAllTextAsync(Hosts, "127.0.77.1 server.ns.svc\n");
        var connector = new NamedConnector(new(Hosts), IPAddress.Parse("127.0.77.9"));
        await using var stream = await connector.ConnectAsync(
            new("server.ns.svc", ((IPEndPoint)listener.LocalEndpoint).Port), TestContext.Current.CancellationToken);
        using var accepted = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        ((IPEndPoint)accepted.RemoteEndPoint!).Address.ShouldBe(IPAddress.Parse("127.0.77.9"));
    }

    [Fact]
    public async Task A_cluster_name_that_is_not_in_the_file_does_not_exist()
    {
        await File.WriteAllTextAsync(Hosts, "127.0.0.1 other.ns.svc\n");
        var failure = await Should.ThrowAsync<SocketException>(async () =>
            await new NamedConnector(new(Hosts), null).ConnectAsync(new("server.ns.svc.cluster.local", 80), CancellationToken.None));
        failure.SocketErrorCode.ShouldBe(SocketError.HostNotFound);
    }
}
