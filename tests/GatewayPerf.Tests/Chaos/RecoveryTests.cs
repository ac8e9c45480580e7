using CsCheck;
using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Chaos;

public sealed class RecoveryTests
{
    private static readonly TimeSpan End = TimeSpan.FromSeconds(60);

    [Fact]
    public void When_nothing_failed_there_was_nothing_to_recover_from()
    {
        var figures = Measure(Series(300), 20.1);
        figures.RecoverySeconds.ShouldBe(0);
        figures.FirstFailedAt.ShouldBeNull();
        figures.Sentence.ShouldBe("No arrival failed or was dropped: clients did not notice the fault.");
    }

    [Fact]
    public void Recovery_is_where_the_first_window_with_less_than_1_percent_begins()
    {
        // Half of the arrivals time out for 5 s. The window from the last of these buckets on has 15 of 900 failed, the one after it none.
        var figures = Measure(Series(300, failed: (At: 20.1, For: 5, Share: 0.5, TimedOut: true)), 20.1);
        figures.RecoverySeconds.ShouldNotBeNull().ShouldBe(5, 0.001);
        figures.FirstFailedAt.ShouldBe(TimeSpan.FromSeconds(20.1));
        (figures.Failed, figures.TimedOut, figures.Dropped).ShouldBe((750, 750, 0));
        figures.Sentence.ShouldBe("Traffic recovered 5.0 s after the fault: 750 arrivals failed (750 timed out) and 0 were dropped.");
    }

    [Fact]
    public void The_few_that_fail_in_the_window_of_recovery_count_too()
    {
        // Three of 30 fail in each of the last 500 ms, which are 15 of 900 in the window that begins with them; 6 of 900 are few enough.
        var figures = Measure(Series(300, failed: (20, 5, 0.1, TimedOut: true)), 20);
        figures.RecoverySeconds.ShouldNotBeNull().ShouldBe(4.8, 0.001);
        (figures.Failed, figures.TimedOut).ShouldBe((150, 150));
        figures.Sentence.ShouldBe("Traffic recovered 4.8 s after the fault: 150 arrivals failed (150 timed out) and 0 were dropped.");
    }

    [Fact]
    public void Arrivals_without_a_virtual_user_are_failures_of_the_gateway_and_late_ones_are_not()
    {
        Measure(Series(300, dropped: (20.1, 4, NoVu: true)), 20.1).RecoverySeconds.ShouldNotBeNull().ShouldBe(4, 0.001);
        Measure(Series(300, dropped: (20.1, 4, NoVu: true)), 20.1).Dropped.ShouldBe(40 * 30);
        Measure(Series(300, dropped: (20.1, 4, NoVu: false)), 20.1).RecoverySeconds.ShouldBe(0);
    }

    [Fact]
    public void Seconds_count_from_the_fault_and_failures_from_the_moment_the_node_was_touched()
    {
        var series = Series(300, failed: (20.0, 2, 1, TimedOut: false));
        var figures = Recovery.Measure(series, TimeSpan.FromSeconds(20.05), TimeSpan.FromSeconds(20.45), null, End);
        figures.RecoverySeconds.ShouldNotBeNull().ShouldBe(1.55, 0.001);
        figures.Failed.ShouldBe(600, "the bucket in which the node was touched counts");
    }

    [Fact]
    public void A_few_stray_failures_are_counted_but_are_no_outage()
    {
        var figures = Recovery.Measure(Series(300, failed: (22, 0.1, 0.1, TimedOut: false)), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(35), End);
        (figures.RecoverySeconds, figures.Failed).ShouldBe((0, 3));
        figures.Sentence.ShouldBe("At no time did 1 % of the arrivals fail: 3 arrivals failed (0 timed out) and 0 were dropped while the node was away.");
    }

    [Fact]
    public void An_outage_that_begins_later_is_measured_too() =>
        Measure(Series(300, failed: (28, 2, 1, TimedOut: false)), 20).RecoverySeconds.ShouldNotBeNull().ShouldBe(10, 0.001);

    [Fact]
    public void Traffic_that_never_came_back_has_not_recovered()
    {
        var figures = Measure(Series(300, failed: (20, 40, 0.5, TimedOut: true)), 20);
        figures.RecoverySeconds.ShouldBeNull();
        figures.Failed.ShouldBe(6000);
        figures.Sentence.ShouldStartWith("Traffic did not recover within the load: 6000 arrivals failed");
    }

    [Fact]
    public void A_load_that_ends_right_after_the_outage_does_not_prove_recovery() =>
        Measure(Series(300, failed: (20, 37.5, 1, TimedOut: false)), 20).RecoverySeconds.ShouldBeNull("2.5 s are left, a window is 3 s");

    [Fact]
    public void Seconds_without_any_arrival_are_no_recovery() =>
        Measure(new StreamLedger([.. Series(300, failed: (20, 5, 1, TimedOut: false)).Buckets.Select(bucket => bucket.At.TotalSeconds < 25 ? bucket : new ArrivalBucket { At = bucket.At })],
            ArrivalCounts.None, TimeSpan.Zero, new StreamSeconds()), 20).RecoverySeconds.ShouldBeNull();

    [Fact]
    public void A_slow_load_needs_500_arrivals_or_all_that_are_left()
    {
        // 20/s: 500 arrivals are 25 s, of which 1 % is 5.
        Measure(Series(20, failed: (20, 5, 1, TimedOut: false)), 20).RecoverySeconds.ShouldNotBeNull().ShouldBe(4.8, 0.001);
        // 5/s: the 35 s behind the outage have 175 arrivals.
        Measure(Series(5, failed: (20, 5, 1, TimedOut: false)), 20).RecoverySeconds.ShouldNotBeNull().ShouldBeInRange(4.6, 5);
    }

    [Fact]
    public void Whatever_fails_the_window_that_counts_as_recovered_is_good_and_none_before_it_is() =>
        Gen.Select(Gen.Int[0, 580], Gen.Int[1, 20], Gen.Int[0, 30]).Array[0, 5].Sample(outages =>
        {
            var buckets = Series(300).Buckets.ToArray();
            foreach (var (start, length, failed) in outages)
            {
                for (var i = start; i < Math.Min(start + length, buckets.Length); i++)
                {
                    buckets[i] = buckets[i] with { Failed = failed, Succeeded = 30 - failed };
                }
            }

            const int fault = 200;
            var stream = new StreamLedger(buckets, ArrivalCounts.None, TimeSpan.Zero, new StreamSeconds());
            var figures = Measure(stream, 20);
            var good = Enumerable.Range(fault, buckets.Length - fault - 29).Select(start => buckets.Skip(start).Take(30).Sum(bucket => bucket.Failed) < 9).ToArray();
            var firstBad = Array.IndexOf(good, false);
            var recovered = firstBad < 0 ? 0 : Array.IndexOf(good, true, firstBad);
            figures.RecoverySeconds.ShouldBe(recovered < 0 ? null : Math.Round(recovered / 10.0, 1), $"{string.Join(' ', outages)}");
            figures.Failed.ShouldBeLessThanOrEqualTo(buckets.Skip(fault).Sum(bucket => bucket.Failed));
        });

    [Fact]
    public void Latency_recovers_when_a_second_is_as_fast_as_before()
    {
        // 3 ms before, so 28 ms is the limit; 200 ms in the seconds 20 to 26, 27 ms from then on.
        var figures = Measure(Series(300, milliseconds: second => second is >= 20 and < 27 ? 200 : second >= 27 ? 27 : 3), 20.5);
        figures.LatencyRecoverySeconds.ShouldNotBeNull().ShouldBe(6.5, 0.001);
    }

    [Fact]
    public void One_fast_second_between_slow_ones_is_no_recovery() =>
        Measure(Series(300, milliseconds: second => second is >= 20 and < 25 and not 22 ? 2000 : 3), 20).LatencyRecoverySeconds.ShouldNotBeNull().ShouldBe(5, 0.001);

    [Fact]
    public void Latency_that_was_never_worse_recovered_at_once() =>
        Measure(Series(300, milliseconds: _ => 3), 20.5).LatencyRecoverySeconds.ShouldBe(0);

    [Fact]
    public void A_slow_gateway_may_be_twice_as_slow() =>
        Measure(Series(300, milliseconds: second => second < 20 ? 100 : 199), 20).LatencyRecoverySeconds.ShouldBe(0);

    [Fact]
    public void Latency_that_stays_worse_never_recovers() =>
        Measure(Series(300, milliseconds: second => second < 20 ? 3 : 29), 20).LatencyRecoverySeconds.ShouldBeNull();

    [Fact]
    public void Latency_cannot_be_compared_with_nothing() =>
        Measure(Series(300, milliseconds: second => second < 20 ? null : 3), 20).LatencyRecoverySeconds.ShouldBeNull();

    // Five of the 500 arrivals behind 20.9 s fail; of 510 that would be less than 1 %.
    [Fact]
    public void A_window_has_500_arrivals_and_not_one_more() =>
        Measure(Series(100, failed: (20, 1, 0.5, TimedOut: false)), 20).RecoverySeconds.ShouldNotBeNull().ShouldBe(1, 0.001);

    [Fact]
    public void As_many_dropped_as_failed_is_not_nothing() =>
        Measure(Series(10, failed: (22, 0.1, 1, TimedOut: false), dropped: (25, 0.1, NoVu: false)), 20).Sentence
            .ShouldBe("At no time did 1 % of the arrivals fail: 1 arrivals failed (0 timed out) and 1 were dropped while the node was away.");

    [Fact]
    public void Seconds_in_which_nothing_was_answered_are_no_recovery_of_latency() =>
        Measure(Series(300, milliseconds: second => second is >= 20 and < 25 ? null : 3), 20).LatencyRecoverySeconds.ShouldNotBeNull().ShouldBe(5, 0.001);

    private static RecoveryFigures Measure(StreamLedger stream, double fault) =>
        Recovery.Measure(stream, TimeSpan.FromSeconds(fault), TimeSpan.FromSeconds(fault), restoredAt: null, End);

    private static StreamLedger Series(
        int rate, (double At, double For, double Share, bool TimedOut)? failed = null, (double At, double For, bool NoVu)? dropped = null, Func<int, double?>? milliseconds = null)
    {
        var buckets = new ArrivalBucket[600];
        for (var i = 0; i < buckets.Length; i++)
        {
            var planned = ((i + 1) * rate / 10) - (i * rate / 10);
            var lost = failed is { } f && In(i, f.At, f.For) ? (long)Math.Round(planned * f.Share) : 0;
            var gone = dropped is { } d && In(i, d.At, d.For) ? planned : 0;
            buckets[i] = new ArrivalBucket(i * ArrivalBucket.Length, planned - gone, planned - gone - lost, lost, failed?.TimedOut == true ? lost : 0, 0, gone,
                dropped?.NoVu == true ? gone : 0, dropped?.NoVu == false ? gone : 0, 0);
        }

        var seconds = new StreamSeconds();
        for (var second = 0; second < 60; second++)
        {
            foreach (var packed in PackedScenarios.Of(new Dictionary<string, IReadOnlyList<ArrivalSecond>> { [ScenarioNames.Main] = [new(second, [], Encode(milliseconds?.Invoke(second)), null)] }).Seconds(ScenarioNames.Main))
            {
                seconds.Add(second, packed, null);
            }
        }

        return new StreamLedger(buckets, ArrivalCounts.None, TimeSpan.FromSeconds(5), seconds);
    }

    private static bool In(int bucket, double at, double length) => bucket >= Math.Round(at * 10) && bucket < Math.Round((at + length) * 10);

    private static string? Encode(double? milliseconds)
    {
        if (milliseconds is not { } time)
        {
            return null;
        }

        var distribution = new LatencyDistribution();
        distribution.Record(TimeSpan.FromMilliseconds(time));
        return distribution.Encode();
    }
}
