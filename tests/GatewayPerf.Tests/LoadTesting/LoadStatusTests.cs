using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class LoadStatusTests
{
    private static readonly RunRecordEntry Started = new LoadStarted(new DateTimeOffset(2026, 11, 24, 23, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_load_runs_from_its_start_to_its_end()
    {
        State([]).ShouldBe((false, false, false));
        State([Started]).ShouldBe((true, true, false));
        State([Started, new LoadEnded(Cancelled: true)]).ShouldBe((true, false, true));
    }

    [Fact]
    public void The_timeline_starts_where_the_record_says() =>
        LoadStatus.TimelineStart([Started]).ShouldBe(((LoadStarted)Started).TimelineStart);

    private static (bool Begun, bool Running, bool Ended) State(RunRecordEntry[] entries) => (LoadStatus.HasBegun(entries), LoadStatus.IsRunning(entries), LoadStatus.HasEnded(entries));
}
