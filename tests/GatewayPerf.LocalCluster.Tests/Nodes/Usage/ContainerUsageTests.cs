using GatewayPerf.LocalCluster.Nodes.Usage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GatewayPerf.LocalCluster.Tests.Nodes.Usage;

public sealed class ContainerUsageTests : IAsyncLifetime
{
    private readonly NodeHarness _nodes = new(nodes: 1);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task The_CPU_of_a_container_is_that_of_all_its_processes_also_of_one_that_left_its_session()
    {
        // One process sleeps, one child of another session works, one that belongs to nobody any more works.
        _nodes.Run(NodeHarness.Shell("busy", "(setsid sh -c 'while :; do :; done' &); setsid sh -c 'while :; do :; done' & echo up; sleep 1000"));
        _nodes.Run(NodeHarness.Shell("idle", "echo up; sleep 1000"));
        _nodes.UntilLog("busy", "up");
        _nodes.UntilLog("idle", "up");
        var clocks = new Clocks(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        var sampler = new UsageSampler(new ContainerMeter(new ProcessTable(), () => _nodes.Fleet.Living, TimeProvider.System), () => _nodes.Fleet.Measured, clocks, TimeProvider.System, NullLogger.Instance);
        using var end = new CancellationTokenSource();
        var work = sampler.RunAsync(end.Token);

        PodUsage? busy = null;
        NodeHarness.Until(() => sampler.TryGet("default", "busy", out busy) && busy.Cores > 0, "the pod has a usage");
        sampler.TryGet("default", "idle", out var idle).ShouldBeTrue();
        await end.CancelAsync();
        await work;

        var workers = new ProcessTable().Read().Count(process =>
            new ProcessTable().Variable(process.Pid, "LOCALCLUSTER_CONTAINER")?.Contains(_nodes.Pod("busy")!.Metadata.Uid, StringComparison.Ordinal) is true);
        workers.ShouldBe(4);
        busy!.Containers.ShouldHaveSingleItem().Name.ShouldBe("app");
        busy.Cores.ShouldBeLessThanOrEqualTo(Environment.ProcessorCount + 0.1);
        busy.MemoryBytes.ShouldBeInRange(workers * 100_000L, 100_000_000L);
        idle!.Cores.ShouldBeLessThan(busy.Cores);
    }
}
