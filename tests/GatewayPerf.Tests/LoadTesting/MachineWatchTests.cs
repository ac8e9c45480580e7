using GatewayPerf.LoadTesting;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class MachineWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_clock_that_is_set_is_seen_with_how_far()
    {
        var time = new SteppingTime();
        var watch = new MachineWatch(time, PathOf());
        time.Advance(TimeSpan.FromSeconds(10));
        watch.Seen().ClockStep.ShouldBe(TimeSpan.Zero);
        time.Step = TimeSpan.FromSeconds(-3);
        watch.Seen().ClockStep.ShouldBe(TimeSpan.FromSeconds(-3));
        time.Step = TimeSpan.Zero;
        watch.Seen().ClockStep.ShouldBe(TimeSpan.FromSeconds(-3), "its worst");
    }

    [Fact]
    public void The_busy_share_is_that_of_the_load_alone()
    {
        _folder.File("stat", "cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1 1 1 1\n");
        var watch = new MachineWatch(new FakeTimeProvider(), PathOf());
        _folder.File("stat", "cpu  160 0 120 710 110 0 0 0 0 0\n");
        watch.Seen().BusyShare.ShouldBe(0.8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu x y\n")]
    [InlineData("cpu 1 2\n")]
    public void What_cannot_be_read_is_not_known(string text)
    {
        _folder.File("stat", text);
        new MachineWatch(new FakeTimeProvider(), PathOf()).Seen().BusyShare.ShouldBeNull();
    }

    private string PathOf() => Path.Combine(_folder.Path, "stat");

    public void Dispose() => _folder.Dispose();

    private sealed class SteppingTime : TimeProvider
    {
        private TimeSpan _passed;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _passed += time;

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _passed + Step;
    }
}
