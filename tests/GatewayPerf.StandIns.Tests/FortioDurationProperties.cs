using System.Globalization;
using CsCheck;
using GatewayPerf.StandIns.Upstream;

namespace GatewayPerf.StandIns.Tests;

public sealed class FortioDurationProperties
{
    [Fact]
    public void Milliseconds_and_seconds_are_read_back() =>
        Gen.Int[0, 3_600_000].Sample(milliseconds =>
        {
            FortioDuration.TryParse($"{milliseconds}ms", out var read).ShouldBeTrue();
            read.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
            FortioDuration.TryParse(string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000m}s"), out read).ShouldBeTrue();
            read.TotalMilliseconds.ShouldBe(milliseconds, 0.001);
        });

    [Fact]
    public void No_text_makes_it_throw_or_gives_more_than_an_hour() =>
        Gen.String.Sample(text =>
        {
            if (FortioDuration.TryParse(text, out var read))
                read.ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromHours(1));
        });

    [Theory]
    [InlineData("")]
    [InlineData("ms")]
    [InlineData("-1s")]
    [InlineData("1h")]
    [InlineData("1e3s")]
    [InlineData("50ms:10,100ms:5")]
    public void Other_texts_are_refused(string text) => FortioDuration.TryParse(text, out _).ShouldBeFalse();
}
