using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

/// <summary>Alone, since it keeps the threads of all tests busy.</summary>
[CollectionDefinition(nameof(BusyTests), DisableParallelization = true)]
[Collection(nameof(BusyTests))]
public sealed class BusyTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(withControllers: true, nodes: 1);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public void Nodes_are_heard_of_while_all_other_threads_of_the_daemon_are_busy()
    {
        using var release = new ManualResetEventSlim();
        ThreadPool.GetMinThreads(out var workers, out _);
        for (var i = 0; i < workers * 10; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => release.Wait(TimeSpan.FromSeconds(10)), null);
        var renewals = new HashSet<DateTime?>();
        try
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            while (watch.Elapsed < NodeHarness.Clocks.NodeGrace * 1.5)
            {
                renewals.Add(Lease().RenewTime);
                Thread.Sleep(10);
            }
        }
        finally
        {
            release.Set();
        }

        renewals.Count.ShouldBeGreaterThan(3);
        var last = Lease().RenewTime;
        NodeHarness.Until(() => Lease().RenewTime > last, "the node is heard of again");
        _nodes.Client.List<Corev1Event>("default").ShouldNotContain(item => item.Reason == "NodeNotReady");

        V1LeaseSpec Lease() => _nodes.Client.Get<V1Lease>("kube-node-lease", "pool-1")!.Spec;
    }
}
