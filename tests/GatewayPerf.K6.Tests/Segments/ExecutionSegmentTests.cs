using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Tests.Segments;

public sealed class ExecutionSegmentTests
{
    [Theory]
    [InlineData("1/4:1/2", "1/4:1/2")]
    [InlineData("50%", "0:1/2")]
    [InlineData("0.25:0.75", "1/4:3/4")]
    public void A_segment_is_read_exactly(string text, string expected) => ExecutionSegment.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("1/2:1/4", "must be less than its end")]
    [InlineData("0:2", "can't be more than 1")]
    [InlineData("-1/2:1", "must be at least 0")]
    [InlineData("a:b", "is not a valid percentage")]
    [InlineData("1/0", "is not a valid percentage")]
    public void A_bad_segment_is_refused_in_words(string text, string message)
    {
        var failure = Should.Throw<K6Exception>(() => ExecutionSegment.Parse(text));
        failure.Message.ShouldContain(message);
        failure.Code.ShouldBe(ExitCode.InvalidConfig);
    }

    [Fact]
    public void A_segment_must_be_in_its_sequence() =>
        Should.Throw<K6Exception>(() => ExecutionSegmentSequence.Locate("0:1/3", "0,1/2,1")).Message.ShouldContain("can't be found in sequence");

    [Fact]
    public void A_sequence_needs_two_points() =>
        Should.Throw<K6Exception>(() => ExecutionSegmentSequence.Locate("0:1", "1")).Message.ShouldContain("at least 2 points are needed");

    [Fact]
    public void Gaps_beside_a_lone_segment_are_one_segment_each() =>
        ExecutionSegmentSequence.Locate("1/4:1/2", null).Sequence.Segments.Select(s => s.ToString()).ShouldBe(["0:1/4", "1/4:1/2", "1/2:1"]);
}
