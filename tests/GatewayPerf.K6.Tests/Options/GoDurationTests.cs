using CsCheck;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Tests.Options;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("100ms", 0.1)]
    [InlineData("1d12h", 129600)]
    [InlineData("250", 0.25)]
    [InlineData("0", 0)]
    [InlineData("-2s", -2)]
    public void A_duration_is_read_as_k6_reads_it(string text, double seconds) =>
        GoDuration.Parse(text).TotalSeconds.ShouldBe(seconds, 1e-9);

    [Theory]
    [InlineData("")]
    [InlineData("banana")]
    [InlineData("1x")]
    [InlineData("s")]
    [InlineData("1h2d")]
    [InlineData("1.5d")]
    public void What_is_no_duration_is_refused(string text) => Should.Throw<FormatException>(() => GoDuration.Parse(text));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(0.1, "100ms")]
    [InlineData(1.5, "1.5s")]
    [InlineData(90, "1m30s")]
    [InlineData(3600, "1h0m0s")]
    public void A_duration_is_written_as_Go_writes_it(double seconds, string text) =>
        GoDuration.Format(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Fact]
    public void What_is_written_reads_back() =>
        Gen.Long[1, 1_000_000_000].Sample(milliseconds =>
        {
            var duration = TimeSpan.FromMilliseconds(milliseconds);
            return GoDuration.Parse(GoDuration.Format(duration)) == duration;
        });
}
