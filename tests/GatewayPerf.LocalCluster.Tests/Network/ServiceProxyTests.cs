using System.Net.Sockets;
using GatewayPerf.LocalCluster.Tests.Nodes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Network;

public sealed class ServiceProxyTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(withControllers: true);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Connections_go_to_ready_pods_in_turn()
    {
        var address = NetworkHarness.CreateService(_nodes);
        NetworkHarness.RunBackend(_nodes, "a", "pool-1");
        NetworkHarness.RunBackend(_nodes, "b", "pool-2");
        NetworkHarness.UntilEndpoints(_nodes, address, 2);

        var answers = new List<string>();
        for (var i = 0; i < 20; i++)
            answers.Add(await NetworkHarness.AskOnceAsync(address));

        answers.Count(answer => answer == "a").ShouldBe(10);
        answers.Count(answer => answer == "b").ShouldBe(10);
        NodeHarness.Until(() => _nodes.Network.Count == 0, "no connection is left");
    }

    [Fact]
    public async Task Without_a_ready_pod_clients_are_refused()
    {
        var address = NetworkHarness.CreateService(_nodes);

        var refused = await Should.ThrowAsync<SocketException>(() => NetworkHarness.ConnectAsync(address));

        refused.SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    [Fact]
    public async Task A_connection_to_a_terminating_pod_goes_on_and_new_ones_go_elsewhere()
    {
        var address = NetworkHarness.CreateService(_nodes);
        _nodes.Run(NodeHarness.Http("a", "pool-1", pod =>
        {
            pod.Metadata.Labels["service"] = "web";
            // A server that takes its time to end.
            (pod.Spec.Containers[0].Image, pod.Spec.Containers[0].Args) = ("sh", [$"trap 'sleep 3; exit' TERM; '{HttpProgram.Path}' & wait; wait"]);
        }));
        NetworkHarness.RunBackend(_nodes, "b", "pool-2");
        NetworkHarness.UntilEndpoints(_nodes, address, 2);
        using var open = await NetworkHarness.ConnectToAsync(address, "b");

        _nodes.Client.Delete<V1Pod>("default", "a", 30);
        NetworkHarness.UntilEndpoints(_nodes, address, 1);

        (await NetworkHarness.AskAsync(open)).ShouldBe("b");
        for (var i = 0; i < 4; i++)
            (await NetworkHarness.AskOnceAsync(address)).ShouldBe("b");
    }

    [Fact]
    public async Task A_client_that_shuts_its_side_still_gets_the_answer()
    {
        var address = NetworkHarness.CreateService(_nodes);
        NetworkHarness.RunBackend(_nodes, "a", "pool-1");
        NetworkHarness.UntilEndpoints(_nodes, address, 1);
        using var socket = await NetworkHarness.ConnectAsync(address);

        await socket.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        socket.Shutdown(SocketShutdown.Send);

        var buffer = new byte[1024];
        (await socket.ReceiveAsync(buffer)).ShouldBeGreaterThan(0);
        (await socket.ReceiveAsync(buffer)).ShouldBe(0);
    }

    [Fact]
    public void The_hosts_file_names_every_service()
    {
        var address = NetworkHarness.CreateService(_nodes);

        NodeHarness.Until(
            () => File.Exists(_nodes.HostsFile)
                && File.ReadAllText(_nodes.HostsFile).Contains($"{address.Address} web.default.svc.cluster.local web.default.svc web.default\n", StringComparison.Ordinal),
            "the hosts file names the Service");
    }
}
