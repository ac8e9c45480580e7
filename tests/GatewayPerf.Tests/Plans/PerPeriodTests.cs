using System.ComponentModel;
using CsCheck;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Plans;

public sealed class PerPeriodTests
{
    [Theory]
    [InlineData("100/1s", 100, 1, "100/1s")]
    [InlineData(" 100/s ", 100, 1, "100/1s")]
    [InlineData("5000/h", 5000, 3600, "5000/1h")]
    [InlineData("7/1m30s", 7, 90, "7/1m30s")]
    public void Requests_and_period_are_read(string text, int count, int seconds, string written)
    {
        var limit = (PerPeriod)TypeDescriptor.GetConverter(typeof(PerPeriod)).ConvertFrom(text)!;
        limit.ShouldBe(new PerPeriod(count, TimeSpan.FromSeconds(seconds)));
        limit.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("100", "'100' is no limit")]
    [InlineData("a/1s", "'a/1s' is no limit")]
    [InlineData("-1/1s", "'-1/1s' is no limit")]
    [InlineData("1/2/3", "'1/2/3' is no limit")]
    [InlineData("0/1s", "'0/1s' is out of range")]
    [InlineData("5/1", "The period of '5/1' is wrong: '1' has no unit")]
    [InlineData("5/0s", "The period of '5/0s' is wrong")]
    [InlineData("5/x", "The period of '5/x' is wrong")]
    public void Anything_else_is_refused_with_a_sentence(string text, string sentence) => Should.Throw<FormatException>(() => PerPeriod.ParseText(text)).Message.ShouldStartWith(sentence);

    [Fact]
    public void What_is_written_is_read_again() => Gen.Select(Gen.Int[1, 1_000_000_000], Gen.Int[1, 600_000]).Sample((count, seconds) =>
    {
        var limit = new PerPeriod(count, TimeSpan.FromSeconds(seconds));
        PerPeriod.ParseText(limit.ToString()).ShouldBe(limit);
    });

    [Fact]
    public void Any_text_is_read_or_refused_with_a_sentence() => Gen.String[Gen.Char["0123456789/smh -x"], 0, 12].Sample(text =>
    {
        try
        {
            PerPeriod.ParseText(text).Count.ShouldBePositive();
        }
        catch (FormatException exception)
        {
            exception.Message.ShouldEndWith(".");
        }
    });
}
