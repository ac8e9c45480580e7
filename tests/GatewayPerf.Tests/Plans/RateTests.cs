using CsCheck;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Plans;

public sealed class RateTests
{
    [Theory]
    [InlineData("300/s", 300)]
    [InlineData("300", 300)]
    [InlineData(" 1/S ", 1)]
    [InlineData("1000000/s", 1_000_000)]
    public void A_whole_rate_is_understood(string text, int perSecond) => Rate.ParseText(text).PerSecond.ShouldBe(perSecond);

    [Theory]
    [InlineData("fast", "'fast' is not a rate; write whole requests per second, for example 300/s.")]
    [InlineData("1.5/s", "'1.5/s' is not a rate; write whole requests per second, for example 300/s.")]
    [InlineData("300/m", "'300/m' is not a rate; write whole requests per second, for example 300/s.")]
    [InlineData("", "'' is not a rate; write whole requests per second, for example 300/s.")]
    [InlineData("0", "'0' is out of range; a rate is 1/s to 1000000/s.")]
    [InlineData("-3/s", "'-3/s' is out of range; a rate is 1/s to 1000000/s.")]
    [InlineData("1000001", "'1000001' is out of range; a rate is 1/s to 1000000/s.")]
    public void Anything_else_is_refused_with_a_sentence(string text, string sentence) =>
        Should.Throw<FormatException>(() => Rate.ParseText(text)).Message.ShouldBe(sentence);

    [Fact]
    public void What_is_written_parses_to_the_same_rate() =>
        Gen.Int[1, 1_000_000].Sample(perSecond => Rate.ParseText(new Rate(perSecond).ToString()).PerSecond.ShouldBe(perSecond));

    [Fact]
    public void Arrivals_in_whole_seconds_are_exactly_rate_times_time() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 604_800]).Sample((rate, seconds) =>
            new Rate(rate).ArrivalsIn(TimeSpan.FromSeconds(seconds)).ShouldBe((long)rate * seconds));
}
