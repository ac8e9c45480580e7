using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Tyk;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Gateways;

namespace GatewayPerf.Tests.Plans;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("512B", 512, "512B")]
    [InlineData("1KiB", 1024, "1KiB")]
    [InlineData(" 2048KiB ", 2 * 1024 * 1024, "2MiB")]
    [InlineData("1500B", 1500, "1500B")]
    public void A_size_is_understood_and_written_in_its_largest_unit(string text, int bytes, string written)
    {
        ByteSize.ParseText(text).Bytes.ShouldBe(bytes);
        ByteSize.ParseText(text).ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("1KB", "'1KB' is not a size; write a whole number with B, KiB or MiB, for example 512B or 1KiB.")]
    [InlineData("1024", "'1024' is not a size; write a whole number with B, KiB or MiB, for example 512B or 1KiB.")]
    [InlineData("0B", "'0B' is out of range; a size is 1B to 16MiB.")]
    [InlineData("17MiB", "'17MiB' is out of range; a size is 1B to 16MiB.")]
    public void Anything_else_is_refused_with_a_sentence(string text, string sentence) =>
        Should.Throw<FormatException>(() => ByteSize.ParseText(text)).Message.ShouldBe(sentence);

    [Fact]
    public void The_stand_in_is_started_with_what_it_keeps()
    {
        var settings = SampleSettings.Local with { StandInLeak = ByteSize.ParseText("1KiB"), StandInCache = ByteSize.ParseText("512B") };
        Arguments(settings).ShouldBe(["--leak", "1KiB", "--identity-cache", "512B"]);
        Arguments(SampleSettings.Local).ShouldBeNull();
        Arguments(SampleSettings.Local with { StandInCollects = TimeSpan.FromSeconds(10) }).ShouldBe(["--collect-every", "10s"]);
        Arguments(SampleSettings.Local with { GatewayImage = "tykio/tyk-gateway:v5.9.2", StandInCollects = TimeSpan.FromSeconds(10) }).ShouldBeNull();
    }

    [Fact]
    public void A_real_gateway_is_not_asked_to_leak() =>
        Should.Throw<UserException>(() => Arguments(SampleSettings.Local with { GatewayImage = "tykio/tyk-gateway:v5.9.2", StandInLeak = ByteSize.ParseText("1KiB") })).Message
            .ShouldBe("--stand-in-leak and --stand-in-cache are for the gateway stand-in, and tykio/tyk-gateway:v5.9.2 is none; leave them out.");

    [Fact]
    public void Another_kind_of_gateway_has_no_stand_in() =>
        PlanAssert.Refusals(new RunParameters { Gateway = Gateway.Upstream, StandInLeak = ByteSize.ParseText("1KiB") })
            .ShouldBe(["--stand-in-leak is for --gateway tyk, and this is --gateway upstream; leave one of the two out."]);

    private static IList<string>? Arguments(GatewaySettings settings) => TykWorkload.Deployment(settings).Spec.Template.Spec.Containers[0].Args;
}
