using CsCheck;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Plans;

public sealed class RunIdTests
{
    [Fact]
    public void A_new_id_names_its_time_and_is_valid()
    {
        var id = RunId.New(new DateTimeOffset(2026, 11, 24, 23, 15, 3, TimeSpan.Zero));
        id.Value.ShouldStartWith("20261124-231503-");
        RunId.ParseText(id.Value).ShouldBe(id);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("run-1")]
    [InlineData("0123456789012345678901234567890123456789")]
    public void Lower_case_letters_digits_and_dashes_are_valid(string text) => RunId.ParseText(text).Value.ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("Run")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a/../b")]
    [InlineData("abc\n")]
    [InlineData("01234567890123456789012345678901234567890")]
    public void Anything_else_is_refused_with_a_sentence(string text) =>
        Should.Throw<FormatException>(() => RunId.ParseText(text)).Message
            .ShouldBe($"'{text}' is no run id; use 1 to 40 lower-case letters, digits and dashes, beginning and ending with a letter or digit.");

    [Fact]
    public void A_valid_id_is_always_a_plain_file_name() =>
        Gen.String[Gen.Char["abz09-_/.\nA"], 0, 45].Sample(text =>
        {
            try
            {
                RunId.ParseText(text).Value.ShouldAllBe(letter => letter == '-' || char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));
            }
            catch (FormatException)
            {
                text.ShouldSatisfyAllConditions(() => (text.Length is 0 or > 40 || text.StartsWith('-') || text.EndsWith('-') || text.Any(letter => "_/.\nA".Contains(letter))).ShouldBeTrue());
            }
        });
}
