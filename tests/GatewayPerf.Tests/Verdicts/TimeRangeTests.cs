using CsCheck;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Verdicts;

public sealed class TimeRangeTests
{
    private static readonly Gen<TimeRange> Ranges = Gen.Select(Gen.Int[0, 50], Gen.Int[0, 20]).Select((from, length) => Range(from, from + length));

    [Fact]
    public void What_is_left_and_what_was_cut_make_up_the_whole() =>
        Gen.Select(Ranges, Ranges.Array[0, 5]).Sample((whole, cuts) =>
        {
            var left = whole.Without(cuts);
            for (var tick = 0; tick < 80; tick++)
            {
                var at = TimeSpan.FromSeconds(tick);
                var expected = Holds(whole, at) && !cuts.Any(cut => Holds(cut, at));
                left.Count(range => Holds(range, at)).ShouldBe(expected ? 1 : 0);
            }
        });

    [Fact]
    public void Nothing_empty_is_left()
    {
        Range(0, 10).Without([Range(0, 3)]).ShouldBe([Range(3, 10)]);
        Range(0, 10).Without([Range(2, 10)]).ShouldBe([Range(0, 2)]);
        Range(0, 10).Without([Range(2, 3), Range(3, 5)]).ShouldBe([Range(0, 2), Range(5, 10)]);
        Range(0, 10).Without([Range(0, 10), Range(12, 15)]).ShouldBeEmpty();
    }

    [Fact]
    public void Whole_seconds_are_those_that_are_touched() =>
        new TimeRange(TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(3.1)).WholeSeconds().ShouldBe(Range(1, 4));

    private static TimeRange Range(int from, int to) => new(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to));

    private static bool Holds(TimeRange range, TimeSpan at) => at >= range.From && at < range.To;
}
