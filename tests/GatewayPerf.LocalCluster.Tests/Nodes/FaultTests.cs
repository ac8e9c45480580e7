using System.Net;
using System.Net.Sockets;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Tests.Network;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class FaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.7);
    private readonly NodeHarness _nodes = new(withControllers: true);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task A_node_without_power_leaves_its_clients_without_a_word_until_it_is_restored()
    {
        var address = await RunBackendsAsync();
        using var open = await NetworkHarness.ConnectToAsync(address, "b");

        (await SetAsync(InstanceState.PoweredOff)).State.ShouldBe(InstanceState.PoweredOff);

        _nodes.Fleet.IsReachable("pool-2").ShouldBeFalse();
        using var first = await NetworkHarness.ConnectAsync(address);
        using var second = await NetworkHarness.ConnectAsync(address);
        await Should.ThrowAsync<OperationCanceledException>(() => NetworkHarness.AskAsync(open, Short));
        var answers = await Task.WhenAll(AnswerAsync(first), AnswerAsync(second));
        answers.ShouldBe(["a", "silence"], ignoreOrder: true);
        UntilNode("Unknown");
        NetworkHarness.UntilEndpoints(_nodes, address, 1);
        _nodes.Until("b", pod => pod.Metadata.DeletionTimestamp is not null, "is evicted");

        await SetAsync(InstanceState.Running);

        await Should.ThrowAsync<SocketException>(() => NetworkHarness.AskAsync(open));
        UntilNode("True");
        NodeHarness.Until(() => _nodes.Pod("b") is null, "the evicted pod is confirmed deleted");
    }

    [Fact]
    public async Task Silence_falls_also_between_a_client_on_the_node_and_its_server()
    {
        var address = await RunBackendsAsync(backends: 1);
        // The pod keeps a connection open and its server would see it close.
        _nodes.Run(NodeHarness.Shell("client", "exec 3<>/dev/tcp/$WEB_SERVICE_HOST/80; echo open; sleep 1000", pod =>
        {
            pod.Spec.RestartPolicy = "Never";
            pod.Spec.Containers[0].Command = ["bash", "-c"];
        }, node: "pool-2"));
        NodeHarness.Until(() => _nodes.Pod("client")?.Status.Phase == "Running" && _nodes.Log("client") == "open\n", "the client is connected");
        NodeHarness.Until(() => _nodes.Network.Count == 1, "one connection is open");

        await SetAsync(InstanceState.PoweredOff);

        _nodes.Network.Count.ShouldBe(1);
        (await NetworkHarness.AskOnceAsync(address)).ShouldBe("a");
        await SetAsync(InstanceState.Running);
        NodeHarness.Until(() => _nodes.Network.Count == 0, "what was held is reset");
    }

    [Fact]
    public async Task A_crashed_node_resets_its_connections_and_refuses_new_ones()
    {
        var address = await RunBackendsAsync();
        using var open = await NetworkHarness.ConnectToAsync(address, "b");

        await SetAsync(InstanceState.Crashed);

        // A killed process closes its connections: by a reset where something was unread, else by an end. Either way nobody hangs.
        (await Should.ThrowAsync<Exception>(() => NetworkHarness.AskAsync(open))).ShouldSatisfyAllConditions(error => (error is SocketException or EndOfStreamException).ShouldBeTrue(error.ToString()));
        (await Task.WhenAll(AnswerAsync(address), AnswerAsync(address))).ShouldBe(["a", "reset"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_frozen_node_answers_where_it_was_interrupted_once_it_is_restored()
    {
        var address = await RunBackendsAsync();
        using var open = await NetworkHarness.ConnectToAsync(address, "b");

        await SetAsync(InstanceState.Frozen);
        var answer = NetworkHarness.AskAsync(open);
        await Should.ThrowAsync<TimeoutException>(() => answer.WaitAsync(Short));
        await SetAsync(InstanceState.Running);

        (await answer).ShouldBe("b");
    }

    [Fact]
    public async Task A_pod_that_nobody_evicted_is_started_again_when_the_power_is_back()
    {
        _nodes.Run(NodeHarness.Shell("stays", "sleep 1000", node: "pool-2"));
        _nodes.UntilReady("stays");

        await SetAsync(InstanceState.PoweredOff);
        LocalCluster.Daemon.Sweep.Find($"LOCALCLUSTER_ID={_nodes.Id}").ShouldBeEmpty();
        await SetAsync(InstanceState.Running);

        var status = _nodes.Until("stays", pod => pod.Status.ContainerStatuses[0] is { RestartCount: 1, Ready: true }, "runs again").Status.ContainerStatuses[0];
        status.LastState.Terminated.ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task Every_change_is_idempotent_and_a_failed_node_is_restored_first()
    {
        var off = await SetAsync(InstanceState.PoweredOff);

        (await SetAsync(InstanceState.PoweredOff)).ShouldBe(off);
        await Should.ThrowAsync<LocalCluster.Storage.ApiException>(() => SetAsync(InstanceState.Frozen));
        await Should.ThrowAsync<KeyNotFoundException>(() => _nodes.Fleet.SetAsync("nobody", InstanceState.Crashed, CancellationToken.None));
        _nodes.Fleet.List().Select(instance => instance.State).ShouldBe([InstanceState.Running, InstanceState.PoweredOff]);
    }

    private static async Task<string> AnswerAsync(IPEndPoint address)
    {
        try
        {
            using var socket = await NetworkHarness.ConnectAsync(address);
            return await AnswerAsync(socket);
        }
        catch (SocketException)
        {
            // The reset was there before the client had noticed its connection.
            return "reset";
        }
    }

    private static async Task<string> AnswerAsync(Socket socket)
    {
        try
        {
            return await NetworkHarness.AskAsync(socket, Short);
        }
        catch (OperationCanceledException)
        {
            return "silence";
        }
        catch (Exception exception) when (exception is SocketException or EndOfStreamException)
        {
            return "reset";
        }
    }

    private async Task<System.Net.IPEndPoint> RunBackendsAsync(int backends = 2)
    {
        var address = NetworkHarness.CreateService(_nodes);
        NetworkHarness.RunBackend(_nodes, "a", "pool-1");
        if (backends == 2)
            NetworkHarness.RunBackend(_nodes, "b", "pool-2");
        NetworkHarness.UntilEndpoints(_nodes, address, backends);
        (await NetworkHarness.AskOnceAsync(address)).ShouldBeOneOf("a", "b");
        return address;
    }

    private Task<Instance> SetAsync(InstanceState state) => _nodes.Fleet.SetAsync("pool-2", state, CancellationToken.None);

    private void UntilNode(string ready) => NodeHarness.Until(
        () => _nodes.Client.Get<V1Node>(null, "pool-2")!.Status.Conditions.First(condition => condition.Type == "Ready").Status == ready,
        $"the node's condition Ready is {ready}");
}
