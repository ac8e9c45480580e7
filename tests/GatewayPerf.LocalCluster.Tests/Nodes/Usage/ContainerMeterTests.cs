using GatewayPerf.LocalCluster.Nodes.Usage;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Nodes.Usage;

public sealed class ContainerMeterTests
{
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(0.5);
    private readonly FakeTimeProvider _time = new();
    private readonly FakeProcesses _processes = new();
    private readonly List<RunningContainer> _running = [FakeProcesses.Container("web", 100)];
    private readonly ContainerMeter _meter;

    public ContainerMeterTests()
    {
        _meter = new ContainerMeter(_processes, () => [.. _running], _time);
        _processes.Set(100, 1, 100, ticks: 10, memory: 4096);
        _processes.Set(101, 100, 100, ticks: 5, memory: 4096);
    }

    [Fact]
    public void A_young_reading_is_shared_and_an_old_one_is_made_anew()
    {
        Ticks().ShouldBe(15);
        _processes.Set(100, 1, 100, ticks: 20);

        _time.Advance(Half - TimeSpan.FromMilliseconds(1));
        Ticks().ShouldBe(15);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Ticks().ShouldBe(25);
        _processes.Set(100, 1, 100, ticks: 21);
        _meter.Read(TimeSpan.Zero).Containers.Values.Single().CpuTicks.ShouldBe(26);
    }

    [Fact]
    public void A_counter_does_not_fall_when_a_process_goes_whoever_took_the_readings()
    {
        Ticks().ShouldBe(15);
        _processes.All.Remove(101);
        _meter.Read(TimeSpan.Zero);

        _time.Advance(Half);
        var reading = _meter.Read(Half).Containers.Values.Single();
        reading.CpuTicks.ShouldBe(15);
        (reading.ResidentBytes, reading.AnonymousBytes).ShouldBe((4096, 3072));
    }

    [Fact]
    public void Another_start_begins_anew_and_what_ended_is_gone()
    {
        Ticks().ShouldBe(15);
        _processes.All.Clear();
        _processes.Set(200, 1, 200, ticks: 2);
        _running[0] = FakeProcesses.Container("web", 200, start: 1);

        _time.Advance(Half);
        var reading = _meter.Read(Half).Containers.Values.Single();
        (reading.CpuTicks, reading.Container.Start.Id).ShouldBe((2, "200-1"));
    }

    private long Ticks() => _meter.Read(Half).Containers.Values.Single().CpuTicks;
}
