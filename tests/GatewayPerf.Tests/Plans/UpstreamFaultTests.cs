using GatewayPerf.Gateways;
using GatewayPerf.Plans;
using Shouldly;

namespace GatewayPerf.Tests.Plans;

public sealed class UpstreamFaultTests
{
    [Theory]
    [InlineData("stall=1.4s@20s", "stall=1400ms@20s", "--stall-after 20s --stall-for 1400ms")]
    [InlineData("drop=1%", "drop=1%", "--drop-share 0.01")]
    [InlineData("error=0.5%", "error=0.5%", "--error-share 0.005")]
    [InlineData("truncate=100%", "truncate=100%", "--truncate-share 1")]
    public void A_fault_becomes_the_stand_ins_arguments(string text, string formatted, string arguments)
    {
        var fault = UpstreamFault.ParseText(text);
        fault.ToString().ShouldBe(formatted);
        UpstreamFault.ParseText(formatted).ShouldBe(fault);
        string.Join(' ', fault.Arguments()).ShouldBe(arguments);
    }

    [Theory]
    [InlineData("stall=1.4s")]
    [InlineData("drop=0%")]
    [InlineData("drop=101%")]
    [InlineData("drop=1")]
    [InlineData("fire=1%")]
    public void What_is_no_fault_is_refused(string text) =>
        Should.Throw<FormatException>(() => UpstreamFault.ParseText(text)).Message.ShouldBe($"'{text}' is no fault of the upstream; write stall=1.4s@20s, drop=1%, error=1% or truncate=1%.");

    [Fact]
    public void The_upstream_is_started_with_its_faults()
    {
        var settings = Gateways.SampleSettings.Local with { UpstreamFaults = [UpstreamFault.ParseText("drop=1%")] };
        UpstreamWorkload.Deployment(settings).Spec.Template.Spec.Containers[0].Args.TakeLast(2).ShouldBe(["--drop-share", "0.01"]);
    }

    [Fact]
    public void A_fault_that_is_given_twice_is_refused() =>
        PlanAssert.Refusals(new RunParameters { StandInUpstreamFault = [UpstreamFault.ParseText("drop=1%"), UpstreamFault.ParseText("drop=2%")] })
            .ShouldBe(["--stand-in-upstream-fault gives drop 2 times; give it once."]);
}
