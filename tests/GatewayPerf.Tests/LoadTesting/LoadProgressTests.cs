using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class LoadProgressTests
{
    private static readonly SegmentPlan Segment = new(1, TimeSpan.Zero, TimeSpan.FromSeconds(30), 9000, 180);
    private readonly LoadProgress _progress = new(runners: 2);

    [Fact]
    public void The_line_says_what_came_in_since_the_last_one()
    {
        _progress.Take().ShouldBeNull();
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            _progress.Add(Segment, "1", Line(sequence, started: 150, failed: 2), isNew: true);
            _progress.Add(Segment, "2", Line(sequence, started: 150, failed: 0), isNew: true);
        }

        _progress.Take().ShouldBe("300 arrivals/s, 6 failed (0 timed out), 0 dropped, p99 4.0 ms");
        _progress.Take().ShouldBeNull();
    }

    [Fact]
    public void Outcomes_that_come_later_raise_no_rate()
    {
        _progress.Add(Segment, "1", Line(2, started: 150, failed: 0, late: 7), isNew: true);
        _progress.Add(Segment, "2", Line(2, started: 150, failed: 0), isNew: true);
        _progress.Take()!.ShouldStartWith("300 arrivals/s, 7 failed");
    }

    [Fact]
    public void A_report_that_the_record_had_tells_only_that_its_runner_has_started()
    {
        _progress.Add(Segment, "1", Line(1, started: 150, failed: 0), isNew: false);
        _progress.Take().ShouldBeNull();
        _progress.HasStarted(1, "1").ShouldBeTrue();
        _progress.HasStarted(1, "2").ShouldBeFalse();
    }

    private static RunnerReportLine Line(int sequence, int started, int failed, int late = 0)
    {
        var latency = new LatencyDistribution();
        latency.Record(TimeSpan.FromMilliseconds(4));
        ArrivalSecond[] seconds =
        [
            new(0, [[0, 0, 0, late, 0, 0, 0, 0, 0, 0]], null, null),
            new(sequence, [[0, started, started - failed, failed, 0, 0, 0, 0, 0, 0]], latency.Encode(), null),
        ];
        return new RunnerReportLine(null, sequence, new Dictionary<string, IReadOnlyList<ArrivalSecond>> { ["gateway"] = seconds }, new RunnerVirtualUsers(1, 1));
    }
}
