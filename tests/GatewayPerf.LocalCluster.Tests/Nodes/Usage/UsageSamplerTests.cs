using GatewayPerf.LocalCluster.Nodes.Usage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Nodes.Usage;

public sealed class UsageSamplerTests
{
    private static readonly Clocks Clocks = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.5);
    private readonly FakeTimeProvider _time = new();
    private readonly FakeProcesses _processes = new();
    private readonly List<RunningContainer> _running = [FakeProcesses.Container("web", 100)];
    private readonly UsageSampler _sampler;

    public UsageSamplerTests()
    {
        _sampler = new UsageSampler(new ContainerMeter(_processes, () => [.. _running], _time), () => [.. _running], Clocks, _time, NullLogger.Instance);
        _processes.Set(100, 1, 100, ticks: 1000, memory: 4096);
        _sampler.Sample();
    }

    [Fact]
    public void A_pod_has_no_usage_before_a_whole_window_has_passed()
    {
        _sampler.TryGet("default", "web", out _).ShouldBeFalse();

        Tick();

        _sampler.TryGet("default", "web", out var usage).ShouldBeTrue();
        usage!.Window.ShouldBe(Interval);
        usage.Cores.ShouldBe(0);
    }

    [Fact]
    public void Cores_are_of_all_processes_of_the_session_of_descendants_and_of_those_that_carry_the_mark()
    {
        _processes.Set(101, 100, 100, ticks: 0, memory: 1000);
        _processes.Set(102, 101, 102, ticks: 0, memory: 100);
        _processes.Set(103, 1, 103, ticks: 0, memory: 10, mark: "LOCALCLUSTER_CONTAINER=web/app/0");
        _processes.Set(104, 1, 104, ticks: 0, memory: 1, mark: "LOCALCLUSTER_CONTAINER=other/app/0");
        Tick();

        foreach (var pid in _processes.All.Keys)
            _processes.All[pid] = (_processes.All[pid].Sample with { OwnTicks = _processes.All[pid].Sample.OwnTicks + 75 }, _processes.All[pid].Mark);
        Tick();

        _sampler.TryGet("default", "web", out var usage).ShouldBeTrue();
        usage!.Cores.ShouldBe(4 * 0.5, tolerance: 1e-9);
        usage.MemoryBytes.ShouldBe(4096 + 1000 + 100 + 10);
    }

    [Fact]
    public void A_container_that_started_again_has_no_usage_until_it_has_run_for_a_window()
    {
        Tick();
        _running[0] = FakeProcesses.Container("web", 200, start: 1);
        _processes.All.Clear();
        _processes.Set(200, 1, 200, ticks: 5000);

        Tick();
        _sampler.TryGet("default", "web", out _).ShouldBeFalse();
        _processes.Set(200, 1, 200, ticks: 5150);
        Tick();

        _sampler.TryGet("default", "web", out var usage).ShouldBeTrue();
        usage!.Cores.ShouldBe(1, tolerance: 1e-9);
    }

    [Fact]
    public void A_pod_that_no_longer_runs_has_no_usage()
    {
        Tick();
        _running.Clear();
        Tick();

        _sampler.TryGet("default", "web", out _).ShouldBeFalse();
        _sampler.List().ShouldBeEmpty();
    }

    private void Tick()
    {
        _time.Advance(Interval);
        _sampler.Sample();
    }
}
