using GatewayPerf.Gateways;
using GatewayPerf.Observability.Profiles;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.Observability.Profiles;

public sealed class ProfileMomentsTests
{
    private static readonly GatewayProfile[] Two = [new("heap", "h", "gz"), new("cpu", "c", "gz")];

    [Fact]
    public void Memory_is_looked_at_where_phases_meet_and_everything_where_identities_have_rolled_for_long()
    {
        var plan = PlanAssert.Plan(new RunParameters { UseJwt = true, Duration = PlanAssert.Seconds(180), RollIdentities = IdentityRolling.ParseText("1@20s") });
        Moments(plan).ShouldBe(["0 fixed heap", "60 rolling heap", "110 peak heap", "115 peak-cpu cpu", "120 fixed-again heap", "180 end heap"]);
    }

    [Fact]
    public void Without_phases_it_is_the_segments_that_meet() =>
        Moments(PlanAssert.Plan()).ShouldBe(["0 segment-1 heap", "30 segment-2 heap", "50 peak heap", "55 peak-cpu cpu", "60 end heap"]);

    [Fact]
    public void A_gateway_that_offers_nothing_is_not_asked() => ProfileMoments.Of(PlanAssert.Plan(), []).ShouldBeEmpty();

    private static IEnumerable<string> Moments(RunPlan plan) => ProfileMoments.Of(plan, Two).Select(moment => $"{moment.At.TotalSeconds} {moment.Name} {moment.Profile.Name}");
}
