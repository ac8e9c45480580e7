using GatewayPerf.Baselines;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Baselines;

public sealed class ComparabilityKeyTests
{
    private static readonly RunParameters Usual = new() { RunId = new RunId("run-1"), UseJwt = true };

    [Fact]
    public void It_names_gateway_and_credentials() => Key(Usual).ShouldMatch("^tyk-jwt-[0-9a-f]{12}$");

    [Fact]
    public void Another_run_another_version_and_what_is_said_that_is_the_default_are_alike()
    {
        Key(Usual with { RunId = new RunId("run-2") }).ShouldBe(Key(Usual));
        Key(Usual with { GatewayVersion = "v5.9.2" }).ShouldBe(Key(Usual));
        Key(Usual with { KeepCluster = new LoadDuration(TimeSpan.FromHours(3)) }).ShouldBe(Key(Usual));
        Key(Usual with { Gateway = Gateway.Tyk, Duration = new LoadDuration(PlanAssert.Plan(Usual).Duration) }).ShouldBe(Key(Usual));
    }

    public static TheoryData<string> Others => new("keys", "rate", "duration", "replicas", "executor", "failure", "limit", "leak", "cache", "rolling", "profiles", "faults");

    [Theory]
    [MemberData(nameof(Others))]
    public void What_was_asked_otherwise_is_not(string what) => Key(what switch
    {
        "keys" => Usual with { UseJwt = false },
        "rate" => Usual with { Rate = Rate.ParseText("200/s") },
        "duration" => Usual with { Duration = LoadDuration.ParseText("90s") },
        "replicas" => Usual with { Replicas = 3 },
        "executor" => Usual with { Executor = K6Executor.ConstantVus },
        "failure" => Usual with { NodeFailure = false },
        "limit" => Usual with { RateLimit = PerPeriod.ParseText("10/1s") },
        "leak" => Usual with { StandInLeak = new ByteSize(1024) },
        "cache" => Usual with { StandInCache = new ByteSize(1024) },
        "rolling" => Usual with { NodeFailure = false, RollIdentities = IdentityRolling.ParseText("1@10s") },
        "profiles" => Usual with { GatewayProfiles = true },
        _ => Usual with { StandInUpstreamFault = [UpstreamFault.ParseText("drop=1%")] },
    }).ShouldNotBe(Key(Usual));

    [Fact]
    public void A_rehearsal_is_not_compared_with_a_measurement() => ComparabilityKey.Of(PlanAssert.Plan(Usual), RunScope.Measurement).ShouldNotBe(Key(Usual));

    private static string Key(RunParameters parameters) => ComparabilityKey.Of(PlanAssert.Plan(parameters), RunScope.Rehearsal);
}
