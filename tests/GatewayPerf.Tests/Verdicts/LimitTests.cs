using GatewayPerf.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

/// <summary>100 requests a second for 40 s, taken in turns by 10 identities: 10 a second each.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("5/1s", null, 0.5)]
    [InlineData("20/1s", null, 0)]
    [InlineData("25/5s", null, 0.5)]
    [InlineData(null, "200/1h", 0.5)]
    [InlineData(null, "100/15s", 0.25)]
    [InlineData(null, "100/15s", 0.5)]
    [InlineData("5/1s", "100/1h", 0.75)]
    public void A_limit_that_is_held_passes_and_what_is_refused_is_no_failure(string? rate, string? quota, double limited)
    {
        var judgement = Judge(Run(rate, quota, limited));
        judgement.Codes().ShouldBeEmpty();
        judgement.Verdict.ShouldBe(Verdict.Passed);
    }

    [Theory]
    [InlineData("5/1s", null, 0.4)]
    [InlineData("5/1s", null, 0)]
    [InlineData("5/1s", null, 0.7)]
    [InlineData("20/1s", null, 0.2)]
    [InlineData(null, "200/1h", 0.3)]
    [InlineData(null, "200/1h", 0.7)]
    public void A_limit_that_lets_more_or_less_through_is_a_finding(string? rate, string? quota, double limited)
    {
        var judgement = Judge(Run(rate, quota, limited));
        judgement.Codes().ShouldBe([FindingCodes.LimitNotHeld]);
        judgement.Verdict.ShouldBe(Verdict.Failed);
        judgement.Findings[0].Text.ShouldStartWith($"10 identities with {rate ?? quota} each may send ");
    }

    [Fact]
    public void Where_every_request_has_its_own_identity_there_is_nothing_to_compare() =>
        Judge(Calm with { Plan = Calm.Plan with { Target = Calm.Plan.Target with { Limits = new IdentityLimits(PerPeriod.ParseText("1/1s"), null), Identities = null } } }).Codes().ShouldBeEmpty();

    [Fact]
    public void Where_the_load_itself_is_not_sound_its_limits_say_nothing_of_their_own() =>
        Judge(Run("5/1s", null, 0) with { UnsoundReason = "Segment 2 lost a runner." }).Codes().ShouldBe([FindingCodes.SegmentUnsound]);

    [Fact]
    public void Windows_of_five_seconds_are_as_many_as_the_time_holds()
    {
        // Of 29 s without the noisy one: 5.8 windows, not 5.
        var judgement = Judge(Run("25/5s", null, 0.55) with { NoisySeconds = new HashSet<int> { 10 } });
        judgement.Codes().ShouldContain(FindingCodes.LimitNotHeld);
        judgement.Findings.Single(finding => finding.Code == FindingCodes.LimitNotHeld).Text.ShouldContain(" of 29s, ");
    }

    private static SampleRun Run(string? rate, string? quota, double limited) => Calm with
    {
        LimitedShare = limited,
        Plan = Calm.Plan with { Target = Calm.Plan.Target with { Identities = 10, Limits = new IdentityLimits(Parse(rate), Parse(quota)) } },
    };

    private static PerPeriod? Parse(string? text) => text is null ? null : PerPeriod.ParseText(text);
}
