using CsCheck;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Plans;

public sealed class LoadDurationTests
{
    [Theory]
    [InlineData("45s", 45)]
    [InlineData("30m", 1800)]
    [InlineData("2h", 7200)]
    [InlineData("1h30m", 5400)]
    [InlineData("1H30M5S", 5405)]
    [InlineData(" 90s ", 90)]
    [InlineData("168h", 604800)]
    public void A_time_with_its_units_is_understood(string text, int seconds) =>
        LoadDuration.ParseText(text).Value.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("60", "'60' has no unit; write 60s for seconds or 60m for minutes.")]
    [InlineData("+60", "'+60' has no unit; write 60s for seconds or 60m for minutes.")]
    [InlineData("0", "'0' is no time; write one above 0 with its unit, for example 45s or 30m.")]
    [InlineData("-5", "'-5' is no time; write one above 0 with its unit, for example 45s or 30m.")]
    [InlineData("999999", "'999999' is no time; write one above 0 with its unit, for example 45s or 30m.")]
    [InlineData("banana", "'banana' is not a time; write it with its units, for example 45s, 30m, 2h or 1h30m.")]
    [InlineData("", "'' is not a time; write it with its units, for example 45s, 30m, 2h or 1h30m.")]
    [InlineData("1.5h", "'1.5h' is not a time; write it with its units, for example 45s, 30m, 2h or 1h30m.")]
    [InlineData("30m1h", "'30m1h' is not a time; write it with its units, for example 45s, 30m, 2h or 1h30m.")]
    [InlineData("٣s", "'٣s' is not a time; write it with its units, for example 45s, 30m, 2h or 1h30m.")]
    [InlineData("0s", "'0s' is out of range; a time is above 0 and at most 7 days.")]
    [InlineData("169h", "'169h' is out of range; a time is above 0 and at most 7 days.")]
    public void Anything_else_is_refused_with_a_sentence(string text, string sentence) =>
        Should.Throw<FormatException>(() => LoadDuration.ParseText(text)).Message.ShouldBe(sentence);

    [Fact]
    public void What_is_written_parses_to_the_same_time() =>
        Gen.Int[1, 604_800].Sample(seconds =>
        {
            var duration = new LoadDuration(TimeSpan.FromSeconds(seconds));
            LoadDuration.ParseText(duration.ToString()).ShouldBe(duration);
        });

    [Fact]
    public void No_text_makes_the_parser_throw_anything_but_a_sentence() =>
        Gen.String[Gen.Char["0123456789hms +-.\n٣x"], 0, 12].Sample(text =>
        {
            try
            {
                LoadDuration.ParseText(text).Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
            }
            catch (FormatException refused)
            {
                refused.Message.ShouldStartWith("'");
            }
        });

    [Fact]
    public void Both_spellings_that_a_bare_number_is_offered_are_valid() =>
        Gen.Int[1, 2_000_000].Sample(number =>
        {
            var message = Should.Throw<FormatException>(() => LoadDuration.ParseText($"{number}")).Message;
            if (message.Contains("write one above 0", StringComparison.Ordinal))
            {
                number.ShouldBeGreaterThan(10_080);
                return;
            }

            LoadDuration.ParseText($"{number}s");
            LoadDuration.ParseText($"{number}m");
        });
}
